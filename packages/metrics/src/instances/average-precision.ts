import type { Confusion } from '../semantic/confusion';
import { iou } from '../semantic/ratios';
import { confusionOfMatches, matchObjects } from './matching';
import type { OverlapTable } from './overlap';

/**
 * 0.5, 0.55, … 0.95, each the double nearest to n / 20: an IoU that is exactly n / 20 is the same double, and so is
 * never above its threshold.
 */
export const iouThresholds: readonly number[] = Array.from({ length: 10 }, (_, i) => (10 + i) / 20);

/**
 * The objects' counts at each of {@link iouThresholds}. Pairs are matched once: as those of higher IoU go first, the pairs
 * above a higher threshold are the first of those above a lower one.
 */
export function confusionPerThreshold(table: OverlapTable): Confusion[] {
  const matches = matchObjects(table, iouThresholds[0]!);
  return iouThresholds.map((threshold) =>
    confusionOfMatches(table, matches.filter((match) => match.iou > threshold).length),
  );
}

/** `mean over t of TP(t) / (TP(t) + FP(t) + FN(t))`: Kaggle Data Science Bowl 2018, Caicedo et al. 2019. */
export function meanAveragePrecision(perThreshold: readonly Confusion[]): number {
  return perThreshold.reduce((sum, counts) => sum + iou(counts), 0) / perThreshold.length;
}

/** The same at the first threshold alone, IoU > 0.5. */
export function averagePrecision50(perThreshold: readonly Confusion[]): number {
  return iou(perThreshold[0]!);
}
