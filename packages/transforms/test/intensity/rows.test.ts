import { addConvolved, padRow } from '../../src/intensity/rows';

test('a padded row is mirrored at both ends, channel by channel', () => {
  const padded = new Float64Array(2 * (3 + 2 * 4));
  padRow(Uint8Array.of(9, 9, 1, -1, 2, 12, 3, 13), 2, 3, 2, padded);
  expect(Array.from(padded.filter((_, i) => i % 2 === 0))).toEqual([1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3]);
  expect(Array.from(padded.filter((_, i) => i % 2 === 1))).toEqual([
    255, 12, 13, 12, 255, 12, 13, 12, 255, 12, 13,
  ]);
});

test('weights count to both sides, the first once', () => {
  const row = Float64Array.of(100, 0, 0);
  addConvolved(Float64Array.of(5, 4, 3, 2, 1, 0, 7), [1, 10, 0.5], 1, row);
  expect(Array.from(row)).toEqual([100 + 3 + 60 + 0.5 * 6, 2 + 40 + 0.5 * 4, 1 + 20 + 0.5 * 10]);
});
