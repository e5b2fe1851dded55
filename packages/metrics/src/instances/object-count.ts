import type { OverlapTable } from './overlap';

/** Numbers of objects: all that an error of counting is made of. */
type Counted = Pick<OverlapTable, 'truthCount' | 'predictedCount'>;

/** How many objects too many (above 0) or too few were predicted. */
export function countError({ truthCount, predictedCount }: Counted): number {
  return predictedCount - truthCount;
}

/** The mean size of the error over images (mean absolute error); null without images. */
export function meanCountError(images: readonly Counted[]): number | null {
  if (images.length === 0) return null;
  return images.reduce((sum, image) => sum + Math.abs(countError(image)), 0) / images.length;
}
