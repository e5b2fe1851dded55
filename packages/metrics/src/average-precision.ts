import type { Confusion } from './confusion';
import { objectConfusion } from './matching';
import type { OverlapTable } from './overlap';
import { iou } from './ratios';

/**
 * 0.5, 0.55, … 0.95, each the double nearest to n / 20: an IoU that is exactly n / 20 is the same double, and so is
 * never above its threshold.
 */
export const iouThresholds: readonly number[] = Array.from({ length: 10 }, (_, i) => (10 + i) / 20);

/** The objects' counts at each of {@link iouThresholds}. */
export function confusionPerThreshold(table: OverlapTable): Confusion[] {
  return iouThresholds.map((threshold) => objectConfusion(table, threshold));
}

/** `mean over t of TP(t) / (TP(t) + FP(t) + FN(t))`: Kaggle Data Science Bowl 2018, Caicedo et al. 2019. */
export function meanAveragePrecision(perThreshold: readonly Confusion[]): number {
  return perThreshold.reduce((sum, counts) => sum + iou(counts), 0) / perThreshold.length;
}

/** The same at the first threshold alone, IoU > 0.5. */
export function averagePrecision50(perThreshold: readonly Confusion[]): number {
  return iou(perThreshold[0]!);
}
