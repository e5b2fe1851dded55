import { ratio } from '../empty-rule';
import type { EmptyRule, ScoreBy } from '../empty-rule';
import type { Confusion } from './confusion';

/*
 * Ratios of counts, 0 to 1; higher is better. `empty` says what they are where nothing is true and nothing predicted, by
 * default 1. Something on one side only gives 0.
 */

/** Dice 1945, Sørensen 1948; equal to F1: `2 TP / (2 TP + FP + FN)`. */
export function dice<Rule extends EmptyRule = 'one'>(
  counts: Confusion,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn } = counts;
  return ratio(2 * tp, 2 * tp + fp + fn, isEmpty(counts), empty);
}

/** Jaccard 1912: `TP / (TP + FP + FN)`. Of objects, this is the Data Science Bowl's precision at one threshold. */
export function iou<Rule extends EmptyRule = 'one'>(counts: Confusion, empty = 'one' as Rule): ScoreBy<Rule> {
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn } = counts;
  return ratio(tp, tp + fp + fn, isEmpty(counts), empty);
}

/** `TP / (TP + FP)`: the share of what was predicted that is right. */
export function precision<Rule extends EmptyRule = 'one'>(
  counts: Confusion,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  const { truePositives: tp, falsePositives: fp } = counts;
  return ratio(tp, tp + fp, isEmpty(counts), empty);
}

/** `TP / (TP + FN)`: the share of the truth that was found. */
export function recall<Rule extends EmptyRule = 'one'>(
  counts: Confusion,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  const { truePositives: tp, falseNegatives: fn } = counts;
  return ratio(tp, tp + fn, isEmpty(counts), empty);
}

function isEmpty({ truePositives, falsePositives, falseNegatives }: Confusion): boolean {
  return truePositives + falsePositives + falseNegatives === 0;
}
