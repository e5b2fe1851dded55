const titles: Readonly<Record<string, string>> = {
  dice: 'Dice',
  iou: 'IoU',
  precision: 'Precision',
  recall: 'Recall',
  accuracyWithPenalty: 'Accuracy with penalty',
  mDice: 'mDice',
  mIou: 'mIoU',
  boundaryF1: 'Boundary F1',
  surfaceDice: 'Surface Dice',
  surfaceDistance: 'Surface distance',
  hausdorff95: 'Hausdorff 95',
  map: 'mAP',
  ap50: 'AP50',
  f1: 'F1',
  objectPrecision: 'Object precision',
  objectRecall: 'Object recall',
  sq: 'SQ',
  pq: 'PQ',
  aji: 'AJI',
  ajiPlus: 'AJI+',
  seg: 'SEG',
  countError: 'Count error',
  cocoAp: 'COCO AP',
  cocoAp50: 'COCO AP50',
  vRand: 'V_Rand',
  vInfo: 'V_Info',
  warpingError: 'Warping error',
};

/** What people call a score of `metrics.json`; its own name where it has no other. */
export function metricTitle(name: string): string {
  return titles[name] ?? name;
}
