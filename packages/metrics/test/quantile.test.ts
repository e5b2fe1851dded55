import { quantile } from '../src/quantile';

test.each([
  // numpy.quantile([1, 2, 4, 8], q)
  [0, 1],
  [0.1, 1.3],
  [0.5, 3],
  [0.75, 5],
  [0.9, 6.8],
  [1, 8],
])('the quantile %d is that of NumPy', (share, expected) => {
  expect(quantile([1, 2, 4, 8], share)).toBeCloseTo(expected, 12);
});

test('all quantiles of one value are that value', () => {
  expect([0, 0.3, 1].map((share) => quantile([7], share))).toEqual([7, 7, 7]);
});
