import { formatError, isMitosError } from '@mitos/core';
import { confusionTable } from '../../src/semantic/confusion-table';

test('rows are true classes, columns predicted ones', () => {
  const truth = [0, 0, 0, 1, 1, 2];
  const predicted = [0, 0, 2, 1, 0, 2];
  expect([...confusionTable(truth, predicted, 3)]).toEqual([...[2, 0, 1], ...[1, 1, 0], ...[0, 0, 1]]);
});

test.each([
  ['truth', [0, 3], [0, 0]],
  ['prediction', [0, 0], [0, 3]],
])('a class of the %s that does not exist is an error', (side, truth, predicted) => {
  expect(textOf(() => confusionTable(truth, predicted, 3))).toBe(`The ${side} has a class that does not exist.
  expected classes from 0 (the background) to 2, found 3; score with the data set that the model was trained for`);
});

function textOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isMitosError(error)) return formatError(error);
    throw error;
  }
  return 'no error';
}
