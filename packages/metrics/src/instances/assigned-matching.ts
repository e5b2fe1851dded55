import { ratio } from '../empty-rule';
import type { EmptyRule, ScoreBy } from '../empty-rule';
import type { Confusion } from '../semantic/confusion';
import { bestAssignment } from './assignment';
import { confusionOfMatches } from './matching';
import { overlapAt } from './overlap';
import type { Overlap, OverlapTable } from './overlap';

/** Matched, invented and missed objects, and what the matched ones' IoU adds up to. They may be summed over images. */
export interface MatchingCounts extends Confusion {
  readonly iouSum: number;
}

export const noMatching: MatchingCounts = {
  ...{ truePositives: 0, falsePositives: 0, falseNegatives: 0 },
  iouSum: 0,
};

/**
 * Pairs with IoU **at least** `threshold` (above 0), one to one, as StarDist matches them
 * (`stardist.matching.matching`): as many pairs as can be, and of such assignments the one with the largest sum of IoU,
 * where pairs below the threshold count as well. From 0.5 upwards and without overlapping objects, the counts are those
 * of any one-to-one matching.
 */
export function assignObjects(table: OverlapTable, threshold: number): Overlap[] {
  const most = Math.min(table.truthCount, table.predictedCount);
  const weights = table.iou.map((iou) => (iou >= threshold ? 1 : 0) + iou / (2 * most));
  return bestAssignment(table, weights)
    .map((pair) => overlapAt(table, pair))
    .filter(({ iou }) => iou >= threshold);
}

/**
 * The counts of {@link assignObjects}. Precision, recall, F1 (`dice`) and StarDist's accuracy (`iou`) are the ratios of
 * pixels' counts, taken of objects. StarDist gives 0 where nothing is true and nothing predicted: the rule `zero`.
 */
export function matchingCounts(table: OverlapTable, threshold: number): MatchingCounts {
  const matches = assignObjects(table, threshold);
  const iouSum = matches.reduce((sum, match) => sum + match.iou, 0);
  return { ...confusionOfMatches(table, matches.length), iouSum };
}

export function addMatching(a: MatchingCounts, b: MatchingCounts): MatchingCounts {
  return {
    truePositives: a.truePositives + b.truePositives,
    falsePositives: a.falsePositives + b.falsePositives,
    falseNegatives: a.falseNegatives + b.falseNegatives,
    iouSum: a.iouSum + b.iouSum,
  };
}

/**
 * Panoptic quality, `sum of IoU / (TP + FP / 2 + FN / 2)` (Kirillov et al. 2019, equation 1): segmentation quality times
 * recognition quality, which is F1. `empty` says what it is without any object.
 */
export function panopticQuality<Rule extends EmptyRule = 'one'>(
  { truePositives, falsePositives, falseNegatives, iouSum }: MatchingCounts,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  const whole = truePositives + falsePositives / 2 + falseNegatives / 2;
  return ratio(iouSum, whole, whole === 0, empty);
}

/** Segmentation quality, the mean IoU of the matched objects (Kirillov et al. 2019, equation 2); 0 where none match. */
export function segmentationQuality<Rule extends EmptyRule = 'one'>(
  { truePositives, falsePositives, falseNegatives, iouSum }: MatchingCounts,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  return ratio(iouSum, truePositives, truePositives + falsePositives + falseNegatives === 0, empty);
}
