import { stretched } from '../../../src/transforms/intensity/percentile-normalisation';

test('the percentiles of each channel become the ends of the range; nothing is clipped', () => {
  // Channel 0: 0, 10, …, 100; channel 1: ten times that. Of eleven values the tenth percentile is the second one.
  const pixels = Float32Array.from({ length: 22 }, (_, i) => (i >> 1) * (i % 2 === 0 ? 10 : 100));
  const result = stretched(pixels, 2, { low: 10, high: 90 }, [1, 9]);
  for (let i = 0; i < 22; i++) expect(result[i]).toBeCloseTo(i >> 1, 5);
});

test('a channel without two different percentiles stays', () => {
  expect(stretched(Uint8Array.of(5, 5, 5, 5), 1, { low: 0, high: 100 }, [0, 9])).toEqual(
    Float32Array.of(5, 5, 5, 5),
  );
});
