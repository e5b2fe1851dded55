import { ratio } from '../empty-rule';
import type { EmptyRule, ScoreBy } from '../empty-rule';
import type { OverlapTable } from './overlap';

/** What SEG is made of. They may be summed over images. */
export interface SegSums {
  /** Of the true objects. */
  readonly jaccard: number;
  readonly truthCount: number;
  readonly predictedCount: number;
}

/**
 * The sums of the Cell Tracking Challenge's SEG (Maška et al. 2014): the Jaccard index of each true object with the
 * predicted one that covers **more than half** of it, 0 where none does. Predicted objects that cover no true one cost
 * nothing.
 */
export function segSums(table: OverlapTable): SegSums {
  const { truth, shared, iou, truthAreas, truthCount, predictedCount } = table;
  let jaccard = 0;
  for (let pair = 0; pair < truth.length; pair++) {
    if (2 * shared[pair]! > truthAreas[truth[pair]!]!) jaccard += iou[pair]!;
  }
  return { jaccard, truthCount, predictedCount };
}

/**
 * SEG, the mean over true objects, 0 to 1; of summed images, over all their objects alike, as the challenge has it. Without
 * true objects 0 where some are predicted, and what `empty` says where none are.
 */
export function seg<Rule extends EmptyRule = 'one'>(
  { jaccard, truthCount, predictedCount }: SegSums,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  return ratio(jaccard, truthCount, truthCount === 0 && predictedCount === 0, empty);
}

export function addSeg(a: SegSums, b: SegSums): SegSums {
  return {
    jaccard: a.jaccard + b.jaccard,
    truthCount: a.truthCount + b.truthCount,
    predictedCount: a.predictedCount + b.predictedCount,
  };
}
