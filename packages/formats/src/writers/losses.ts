import { sentence } from './words';

/** Only COCO can say that a region is a crowd. */
export function crowdLoss(crowds: number): string[] {
  if (crowds === 0) return [];
  return [
    `${sentence(crowds, 'crowd (a region', 'crowds (regions')} of many objects) ${crowds === 1 ? 'is written as a plain object' : 'are written as plain objects'}.`,
  ];
}
