import type { OverlapTable } from '../instances/overlap';
import { foregroundPixels } from './foreground';
import type { SplitMergeScore } from './foreground';

/**
 * V_Rand, the foreground-restricted Rand score of ISBI 2012 (Arganda-Carreras et al. 2015, with α = 0.5). With p the share
 * of pixels by both, s by predicted and t by true segment: split `Σ p² / Σ t²`, the chance that two pixels of one true
 * segment are in one predicted one; merge `Σ p² / Σ s²`, the other way round; score `2 Σ p² / (Σ s² + Σ t²)`. Pixels are
 * drawn with replacement, as in the paper and in Fiji's `RandError.foregroundRestrictedStatsN2`. Null where the truth has
 * no segment.
 */
export function randScore(table: OverlapTable): SplitMergeScore | null {
  const { count, single, byTruth, byPredicted, byBoth } = foregroundPixels(table);
  if (count === 0) return null;
  const truth = squares(byTruth);
  const predicted = squares(byPredicted) + single;
  const both = squares(byBoth) + single;
  return { split: both / truth, merge: both / predicted, score: (2 * both) / (predicted + truth) };
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
