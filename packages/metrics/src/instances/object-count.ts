import type { OverlapTable } from './overlap';

/** Numbers of objects: all that an error of counting is made of. */
type Counted = Pick<OverlapTable, 'truthCount' | 'predictedCount'>;

/** How many objects too many (above 0) or too few were predicted. */
export function countError({ truthCount, predictedCount }: Counted): number {
  return predictedCount - truthCount;
}

/**
 * The error's size by the number of true objects: 0.1 for 9 or 11 in place of 10. Without true objects 0 where none is
 * predicted, and null, as no number fits, where some are.
 */
export function relativeCountError(counted: Counted): number | null {
  const size = Math.abs(countError(counted));
  if (size === 0) return 0;
  return counted.truthCount === 0 ? null : size / counted.truthCount;
}

/** The mean size of the error over images (mean absolute error); null without images. */
export function meanCountError(images: readonly Counted[]): number | null {
  if (images.length === 0) return null;
  return images.reduce((sum, image) => sum + Math.abs(countError(image)), 0) / images.length;
}
