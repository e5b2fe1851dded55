import type { Confusion } from './confusion';

/** Pixels of one class, to be summed over images: see {@link accuracyWithPenalty}. */
export interface PenaltyCounts {
  /** Of the class by truth and by prediction. */
  readonly matching: number;
  /** Of the class by one of them alone (exclusive or): false positives and false negatives. */
  readonly unmatching: number;
  /** Of the class by truth. */
  readonly truth: number;
  /** All that were looked at, of any class; at least one. */
  readonly pixels: number;
}

export const noPenaltyCounts: PenaltyCounts = { matching: 0, unmatching: 0, truth: 0, pixels: 0 };

/** From the confusion of one class among `pixels` pixels. */
export function penaltyCounts(confusion: Confusion, pixels: number): PenaltyCounts {
  const { truePositives, falsePositives, falseNegatives } = confusion;
  return {
    matching: truePositives,
    unmatching: falsePositives + falseNegatives,
    truth: truePositives + falseNegatives,
    pixels,
  };
}

export function addPenaltyCounts(a: PenaltyCounts, b: PenaltyCounts): PenaltyCounts {
  return {
    matching: a.matching + b.matching,
    unmatching: a.unmatching + b.unmatching,
    truth: a.truth + b.truth,
    pixels: a.pixels + b.pixels,
  };
}

/**
 * A class's accuracy with a penalty, -1 to 1: the share of its true pixels that was found, less the share of all pixels
 * that is wrong: `matching / truth - unmatching / pixels`. Where the truth has none of the class:
 * `1 - unmatching / pixels`, so that nothing invented is 1.
 *
 * From the SegNet experiment on darkfield microscopy (background, red blood cell, spirochaete).
 */
export function accuracyWithPenalty({ matching, unmatching, truth, pixels }: PenaltyCounts): number {
  return (truth === 0 ? 1 : matching / truth) - unmatching / pixels;
}
