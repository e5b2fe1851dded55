import { ratio } from '../empty-rule';
import type { EmptyRule, ScoreBy } from '../empty-rule';
import { boundaryPixels } from './boundary-pixels';
import { squaredDistanceTo } from './distance-to';

/** Boundary pixels of a true and a predicted mask, and how many of them have the other's boundary nearby. */
export interface BoundaryCounts {
  readonly truth: number;
  readonly truthNear: number;
  readonly predicted: number;
  readonly predictedNear: number;
}

export const noBoundaryCounts: BoundaryCounts = { truth: 0, truthNear: 0, predicted: 0, predictedNear: 0 };

/**
 * Counts for the boundary F1 of one class (G. Csurka et al. 2013, "What is a good evaluation measure for semantic
 * segmentation?"): boundary pixels of either mask whose Euclidean distance to the nearest boundary pixel of the
 * other is at most `tolerance` pixels (the paper: below it; its tolerance is 0.75 % of the image's diagonal).
 *
 * @param truth height x width, every value but 0 is foreground; likewise `predicted`
 */
export function boundaryCounts(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  width: number,
  height: number,
  tolerance: number,
): BoundaryCounts {
  const [ofTruth, ofPredicted] = [
    boundaryPixels(truth, width, height),
    boundaryPixels(predicted, width, height),
  ];
  const [truthCount, predictedCount] = [countOf(ofTruth), countOf(ofPredicted)];
  const isOneEmpty = truthCount === 0 || predictedCount === 0;
  const near = (from: Uint8Array, to: Uint8Array) =>
    isOneEmpty ? 0 : countNear(from, squaredDistanceTo(to, width, height), tolerance);
  return {
    truth: truthCount,
    truthNear: near(ofTruth, ofPredicted),
    predicted: predictedCount,
    predictedNear: near(ofPredicted, ofTruth),
  };
}

export function addBoundaryCounts(a: BoundaryCounts, b: BoundaryCounts): BoundaryCounts {
  return {
    truth: a.truth + b.truth,
    truthNear: a.truthNear + b.truthNear,
    predicted: a.predicted + b.predicted,
    predictedNear: a.predictedNear + b.predictedNear,
  };
}

/** The share of the predicted boundary that lies at the true one, 0 to 1. */
export function boundaryPrecision<Rule extends EmptyRule = 'one'>(
  counts: BoundaryCounts,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  return ratio(counts.predictedNear, counts.predicted, isEmpty(counts), empty);
}

/** The share of the true boundary that lies at the predicted one, 0 to 1. */
export function boundaryRecall<Rule extends EmptyRule = 'one'>(
  counts: BoundaryCounts,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  return ratio(counts.truthNear, counts.truth, isEmpty(counts), empty);
}

/** `2 P R / (P + R)` of boundary precision and recall, 0 to 1. */
export function boundaryF1<Rule extends EmptyRule = 'one'>(
  counts: BoundaryCounts,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  const [precision, recall] = [boundaryPrecision(counts), boundaryRecall(counts)];
  return ratio(2 * precision * recall, precision + recall, isEmpty(counts), empty);
}

function isEmpty({ truth, predicted }: BoundaryCounts): boolean {
  return truth + predicted === 0;
}

function countOf(boundary: Uint8Array): number {
  return boundary.reduce((sum, value) => sum + value, 0);
}

function countNear(boundary: Uint8Array, squares: Int32Array, tolerance: number): number {
  let count = 0;
  for (let i = 0; i < boundary.length; i++) {
    if (boundary[i] !== 0 && squares[i]! <= tolerance * tolerance) count++;
  }
  return count;
}
