const titles: Readonly<Record<string, string>> = {
  dice: 'Dice',
  iou: 'IoU',
  map: 'mAP',
  ap50: 'AP50',
  f1: 'F1',
  pq: 'PQ',
  aji: 'AJI',
  seg: 'SEG',
  vRand: 'V_Rand',
  vInfo: 'V_Info',
  mDice: 'mDice',
  mIou: 'mIoU',
  otsu: 'Otsu',
  canny: 'Canny',
};

/** What a score or a method is called in a sentence; its own name where it has no other. */
export function titleOf(name: string): string {
  return titles[name] ?? name;
}
