import { MitosError } from '@mitos/core';

/** How often each class occurs in the training images, the background first. */
export interface ClassCounts {
  /** Pixels of each class. */
  readonly pixels: readonly number[];
  /** Pixels of all images in which the class occurs. */
  readonly pixelsWherePresent: readonly number[];
}

/** A list has one number for the background and one for each class. */
export type ClassWeights = 'none' | 'frequency' | 'medianFrequency' | readonly number[];

/**
 * The factor of each class in the cross-entropy, the background first:
 * - `none`: 1 for all.
 * - `frequency`: `1 - pixels / all pixels`.
 * - `medianFrequency`: `median / frequency` with `frequency = pixels / pixelsWherePresent` and the median over the
 *   classes that occur (Eigen and Fergus 2015; SegNet: Badrinarayanan et al. 2017).
 * - a list: itself.
 *
 * A class that never occurs gets 1: no pixel has it, and its weight only matters to label smoothing.
 *
 * Throws a MitosError when a list does not have one number for each class.
 */
export function classWeightsOf(kind: ClassWeights, { pixels, pixelsWherePresent }: ClassCounts): number[] {
  if (kind === 'none') return pixels.map(() => 1);
  if (kind === 'frequency') {
    const all = pixels.reduce((sum, count) => sum + count, 0);
    return pixels.map((count) => (count === 0 ? 1 : 1 - count / all));
  }
  if (kind === 'medianFrequency') {
    const frequencies = pixels.map((count, c) => (count === 0 ? 0 : count / pixelsWherePresent[c]!));
    const median = medianOf(frequencies.filter((frequency) => frequency > 0));
    return frequencies.map((frequency) => (frequency === 0 ? 1 : median / frequency));
  }
  return listedClassWeights(kind, pixels.length - 1);
}

/** The listed weights, when there is one for the background and one for each of the foreground classes. */
export function listedClassWeights(weights: readonly number[], classes: number): number[] {
  if (weights.length === classes + 1) return [...weights];
  const foreground = classes === 1 ? 'one for the class' : `one for each of the ${classes} classes`;
  throw new MitosError('The class weights of the loss do not fit the classes.', {
    code: 'class-weights-length',
    problems: [
      {
        expected: `${classes + 1} numbers for "classWeights": one for the background, then ${foreground}`,
        found: `${weights.length}`,
      },
    ],
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
