import { percentiles } from '../../src/intensity/percentiles';

test('percentiles are linear between ranks, for every type alike', () => {
  const values = [15, 20, 35, 40, 50];
  // numpy.percentile([15, 20, 35, 40, 50], [0, 5, 30, 40, 50, 100])
  const expected = [15, 16, 23, 29, 35, 50];
  for (const type of [Uint8Array, Uint16Array, Float32Array]) {
    percentiles(type.from(values), 1, 0, [0, 5, 30, 40, 50, 100]).forEach((value, i) =>
      expect(value).toBeCloseTo(expected[i]!, 10),
    );
  }
});

test('only the asked channel counts', () => {
  expect(percentiles(Uint8Array.of(1, 100, 3, 200), 2, 1, [0, 50, 100])).toEqual([100, 150, 200]);
});
