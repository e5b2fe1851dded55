const titles: Readonly<Record<string, string>> = {
  dice: 'Dice',
  iou: 'IoU',
  precision: 'Precision',
  recall: 'Recall',
  accuracyWithPenalty: 'Accuracy with penalty',
  boundaryF1: 'Boundary F1',
  surfaceDice: 'Surface Dice',
  hausdorff95: 'Hausdorff 95',
  map: 'mAP',
  ap50: 'AP50',
  f1: 'F1',
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
  mDice: 'mDice',
  mIou: 'mIoU',
  otsu: 'Otsu',
  canny: 'Canny',
};

/** What a score or a method is called in a sentence; its own name where it has no other. */
export function titleOf(name: string): string {
  return titles[name] ?? name;
}
