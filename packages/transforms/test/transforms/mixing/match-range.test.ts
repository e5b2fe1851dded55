import { matchRange, mixable } from '../../../src/transforms/mixing/match-range';
import { cells, coded, withClasses, withoutLabels } from './samples';

test('dark meets dark and bright meets bright', () => {
  const { scale, offset } = matchRange([100, 300], [10, 20]);
  expect([100, 200, 300, 400].map((value) => value * scale + offset)).toEqual([10, 15, 20, 25]);
});

test('of a constant image, or for one, only the dark ends meet', () => {
  expect(matchRange([5, 5], [10, 20])).toEqual({ scale: 1, offset: 5 });
  expect(matchRange([5, 9], [10, 10])).toEqual({ scale: 1, offset: 5 });
});

test('samples with labels of different kinds do not mix', () => {
  const sample = coded(cells(1, 3), 0);
  const kinds = [sample, withClasses(sample), withoutLabels(sample)];
  kinds.forEach((a, i) => kinds.forEach((b, j) => expect(mixable(a, b)).toBe(i === j)));
});
