import { topOfAxis } from '../../src/charts/top-of-axis';

const falling = Array.from({ length: 40 }, (_, i) => 0.2 + Math.exp(-i / 5));

test('a curve that only falls is shown whole', () => {
  expect(topOfAxis(falling)).toBeUndefined();
  expect(topOfAxis([3, 1])).toBeUndefined();
  expect(topOfAxis([1, 1, 1])).toBeUndefined();
  expect(topOfAxis([])).toBeUndefined();
});

test('the axis ends at the largest value that is no spike', () => {
  expect(topOfAxis([...falling, 50, 7])).toBe(Math.max(...falling));
});

test('the limit is at the 90th percentile and twice its distance to the 10th', () => {
  // 0, 1, … 10: the percentiles are 1 and 9, and 9 + 2 * 8 = 25. The last of eleven values moves neither.
  const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  expect(topOfAxis([...values, 25])).toBeUndefined();
  expect(topOfAxis([...values, 25.1])).toBe(9);
});
