import type { EmptyRule, ScoreBy } from '../empty-rule';
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

/**
 * `mean over t of TP(t) / (TP(t) + FP(t) + FN(t))`, 0 to 1: Kaggle Data Science Bowl 2018, Caicedo et al. 2019. `empty` says
 * what it is without any object.
 */
export function meanAveragePrecision<Rule extends EmptyRule = 'one'>(
  perThreshold: readonly Confusion[],
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  const ratios = perThreshold.map((counts) => iou<EmptyRule>(counts, empty));
  // Whether there is any object does not depend on the threshold: one null means that all are.
  if (ratios.includes(null)) return null as ScoreBy<Rule>;
  return ratios.reduce<number>((sum, ratio) => sum + ratio!, 0) / ratios.length;
}

/** The same at the first threshold alone, IoU > 0.5. */
export function averagePrecision50<Rule extends EmptyRule = 'one'>(
  perThreshold: readonly Confusion[],
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  return iou(perThreshold[0]!, empty);
}
