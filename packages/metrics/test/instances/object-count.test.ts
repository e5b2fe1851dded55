import { countError, meanCountError } from '../../src/instances/object-count';

const counts = (truthCount: number, predictedCount: number) => ({ truthCount, predictedCount });

test.each([
  [10, 12, 2],
  [10, 9, -1],
  [10, 10, 0],
  [10, 0, -10],
  [0, 0, 0],
  [0, 3, 3],
])('%d true and %d predicted objects are an error of %d', (truth, predicted, error) => {
  expect(countError(counts(truth, predicted))).toBe(error);
});

test('too many and too few do not cancel out in the mean over images', () => {
  expect(meanCountError([counts(10, 12), counts(10, 8), counts(5, 5)])).toBe(4 / 3);
  expect(meanCountError([])).toBeNull();
});
