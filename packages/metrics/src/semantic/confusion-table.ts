import { MitosError } from '@mitos/core';

/**
 * How many pixels of each true class (row) were given each class (column): classes x classes, row-major, from two class
 * maps of equal length.
 *
 * Throws a MitosError (`class-out-of-range`) where a map has a class that does not exist.
 */
export function confusionTable(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): Float64Array {
  const table = new Float64Array(classes * classes);
  for (let i = 0; i < truth.length; i++) {
    const [row, column] = [truth[i]!, predicted[i]!];
    if (row >= classes) throw outOfRange('truth', row, classes);
    if (column >= classes) throw outOfRange('prediction', column, classes);
    table[row * classes + column]!++;
  }
  return table;
}

function outOfRange(side: 'truth' | 'prediction', found: number, classes: number): MitosError {
  return new MitosError(`The ${side} has a class that does not exist.`, {
    code: 'class-out-of-range',
    problems: [
      {
        expected: `classes from 0 (the background) to ${classes - 1}`,
        found: String(found),
        fix: 'score with the data set that the model was trained for',
      },
    ],
  });
}
