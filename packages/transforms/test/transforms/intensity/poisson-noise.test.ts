import { random } from '@mitos/core';
import { withPoissonNoise } from '../../../src/transforms/intensity/poisson-noise';

test.each([2, 40, 1000])('with %d photons the mean stays and the variance follows the signal', (photons) => {
  const count = 100_000;
  for (const share of [0.1, 0.5, 1, 1.2]) {
    const value = 100 + share * 400;
    const noisy = withPoissonNoise(new Float32Array(count).fill(value), photons, [100, 500], random(photons));
    const mean = noisy.reduce((sum, x) => sum + x, 0) / count;
    const variance = noisy.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
    const expected = ((value - 100) * 400) / photons;
    // Five standard errors; the variance of a Poisson variance is (2 m^2 + m) / n.
    const m = share * photons;
    expect(Math.abs(mean - value)).toBeLessThan(5 * Math.sqrt(expected / count));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / m) / count));
  }
});

test('values are whole numbers of photons', () => {
  const pixels = Uint8Array.from({ length: 250 }, (_, i) => i);
  const noisy = withPoissonNoise(pixels, 25, [0, 250], random(3));
  noisy.forEach((value) => expect(value % 10).toBe(0));
  expect(new Set(noisy).size).toBeGreaterThan(15);
});

test('what is not above the dark end stays, and so does all with an empty range', () => {
  expect(withPoissonNoise(Float32Array.of(-5, 10), 30, [10, 20], random(1))).toEqual(Float32Array.of(-5, 10));
  expect(withPoissonNoise(Float32Array.of(10, 12), 30, [10, 10], random(1))).toEqual(Float32Array.of(10, 12));
});
