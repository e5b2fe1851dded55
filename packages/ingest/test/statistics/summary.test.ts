import { summaryOf } from '../../src/statistics/summary';

test.each([
  [[3], { min: 3, median: 3, mean: 3, max: 3 }],
  [[10, 1, 2], { min: 1, median: 2, mean: 13 / 3, max: 10 }],
  [[4, 1, 10, 2], { min: 1, median: 3, mean: 17 / 4, max: 10 }],
  [[], { min: 0, median: 0, mean: 0, max: 0 }],
])('of %j', (values, expected) => {
  expect(summaryOf(values)).toEqual(expected);
});
