import type { OverlapTable } from '../instances/overlap';
import { foregroundPixels } from './foreground';
import type { SplitMergeScore } from './foreground';

/**
 * V_Info, the foreground-restricted information theoretic score of ISBI 2012 (Arganda-Carreras et al. 2015, with α = 0.5;
 * Fiji's `VariationOfInformation.foregroundRestrictedFscore`). With H the entropy of true segments T and of predicted ones
 * S, and I their mutual information: split `I / H(S)`, merge `I / H(T)`, score `2 I / (H(S) + H(T))`. A part is 1 where its
 * entropy is 0, as what is one segment cannot be split or merged further (Fiji: 0). Null where the truth has no segment.
 */
export function informationScore(table: OverlapTable): SplitMergeScore | null {
  const { count, single, byTruth, byPredicted, byBoth } = foregroundPixels(table);
  if (count === 0) return null;
  const ofSingle = (single / count) * Math.log(count);
  const truth = entropy(byTruth, count);
  const predicted = entropy(byPredicted, count) + ofSingle;
  const mutual = Math.max(0, truth + predicted - (entropy(byBoth, count) + ofSingle));
  return {
    split: share(mutual, predicted),
    merge: share(mutual, truth),
    score: share(2 * mutual, predicted + truth),
  };
}

/** `-Σ p log p` of the shares of `count`, in nats. */
function entropy(pixels: Float64Array, count: number): number {
  let sum = 0;
  for (const value of pixels) if (value > 0) sum -= (value / count) * Math.log(value / count);
  return sum;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
