import type { Confusion } from './confusion';

/*
 * Ratios of counts, 0 to 1. One rule for what the ratio leaves open: nothing in the truth and nothing predicted is a
 * perfect answer (1); nothing on one side only is a wrong one (0).
 */

/** Dice 1945, Sørensen 1948; equal to F1: `2 TP / (2 TP + FP + FN)`. */
export function dice({ truePositives: tp, falsePositives: fp, falseNegatives: fn }: Confusion): number {
  return ratio(2 * tp, 2 * tp + fp + fn, tp + fp + fn === 0);
}

/** Jaccard 1912: `TP / (TP + FP + FN)`. Of objects, this is the Data Science Bowl's precision at one threshold. */
export function iou({ truePositives: tp, falsePositives: fp, falseNegatives: fn }: Confusion): number {
  return ratio(tp, tp + fp + fn, tp + fp + fn === 0);
}

/** `TP / (TP + FP)`: the share of what was predicted that is right. */
export function precision({ truePositives: tp, falsePositives: fp, falseNegatives: fn }: Confusion): number {
  return ratio(tp, tp + fp, tp + fp + fn === 0);
}

/** `TP / (TP + FN)`: the share of the truth that was found. */
export function recall({ truePositives: tp, falsePositives: fp, falseNegatives: fn }: Confusion): number {
  return ratio(tp, tp + fn, tp + fp + fn === 0);
}

function ratio(part: number, whole: number, bothEmpty: boolean): number {
  if (bothEmpty) return 1;
  return whole === 0 ? 0 : part / whole;
}
