import { confusionTable } from './confusion-table';
import { confusionOf } from './confusion';
import type { Confusion } from './confusion';

/**
 * The pixels of each of `classes` classes counted against all others, from two class maps of equal length (0 background).
 * The first entry is the background's. For classes that exclude each other; see {@link maskConfusions} for others.
 *
 * Throws a MitosError (`class-out-of-range`) where a map has a class that does not exist.
 */
export function classConfusions(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): Confusion[] {
  const table = confusionTable(truth, predicted, classes);
  return Array.from({ length: classes }, (_, index) => {
    const truePositives = table[index * classes + index]!;
    let [row, column] = [0, 0];
    for (let other = 0; other < classes; other++) {
      row += table[index * classes + other]!;
      column += table[other * classes + index]!;
    }
    return { truePositives, falsePositives: column - truePositives, falseNegatives: row - truePositives };
  });
}

/** The same from a mask per class, in the same order in both lists: classes may overlap, and none stands for "nothing". */
export function maskConfusions(
  truth: readonly ArrayLike<number>[],
  predicted: readonly ArrayLike<number>[],
): Confusion[] {
  return truth.map((mask, index) => confusionOf(mask, predicted[index]!));
}

/**
 * The share of the pixels whose class is right, 0 to 1: `sum of TP / sum of (TP + FN)` over all classes, the background
 * among them (J. Long, E. Shelhamer, T. Darrell 2015, "Fully convolutional networks for semantic segmentation"). Of
 * {@link classConfusions} of at least one pixel: what excludes each other.
 */
export function pixelAccuracy(perClass: readonly Confusion[]): number {
  const right = perClass.reduce((sum, { truePositives }) => sum + truePositives, 0);
  const missed = perClass.reduce((sum, { falseNegatives }) => sum + falseNegatives, 0);
  return right / (right + missed);
}
