import { matchRows } from '../../src/seams/match-rows';

test('objects with more than half of their union in common are one', () => {
  const before = [1, 1, 1, 2, 2, 0, 3, 3];
  const after = [2, 2, 0, 1, 0, 3, 3, 3];
  expect(matchRows(before, 3, after, 3)).toEqual([
    { before: 1, after: 2 },
    { before: 3, after: 3 },
  ]);
});
