import { random } from '@mitos/core';
import type { Random } from '@mitos/core';
import { drawPoisson } from '../../src/intensity/poisson';

/** A source that gives these numbers instead of chance. */
function given(uniforms: ArrayLike<number>, normals: ArrayLike<number>): Random {
  const fill = (numbers: ArrayLike<number>) => (values: Float32Array | Float64Array) => {
    for (let i = 0; i < values.length; i++) values[i] = numbers[i]!;
    return values;
  };
  return { fillUniform: fill(uniforms), fillNormal: fill(normals) } as unknown as Random;
}

function probabilities(mean: number): number[] {
  const result = [Math.exp(-mean)];
  for (let n = 1; n < 4 * mean + 40; n++) result.push((result[n - 1]! * mean) / n);
  return result;
}

test.each([0, 0.03, 0.5, 2.05, 3.0625, 9.875, 9.99])(
  'the numbers of a mean of %d are those of the distribution function',
  (mean) => {
    const count = 200_000;
    const uniforms = Float64Array.from({ length: count }, (_, i) => (i + 0.5) / count);
    const drawn = drawPoisson(new Float64Array(count).fill(mean), given(uniforms, []));
    const found = new Float64Array(400);
    for (const value of drawn) found[value]!++;
    // Evenly spaced chances: each of up to 40 intervals of the table, and each part of it, is off by one of them at most.
    probabilities(mean).forEach((probability, n) => {
      expect(Math.abs(found[n]! / count - probability)).toBeLessThanOrEqual(3 / count);
    });
  },
);

test.each([10, 17.3, 100])('the approximation for a mean of %d is off by less than 0.001', (mean) => {
  const step = 1e-4;
  const normals = Float64Array.from({ length: 12 / step }, (_, i) => -6 + (i + 0.5) * step);
  const drawn = drawPoisson(new Float64Array(normals.length).fill(mean), given([], normals));
  const found = new Float64Array(400);
  normals.forEach((z, i) => (found[drawn[i]!]! += (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * step));
  let [function1, function2] = [0, 0];
  probabilities(mean).forEach((probability, n) => {
    function1 += probability;
    function2 += found[n] ?? 0;
    expect(Math.abs(function1 - function2)).toBeLessThan(0.001);
  });
});

test('mean, variance and skew are those of the distribution, on both sides of the approximation', () => {
  const count = 200_000;
  for (const mean of [0.3, 4.7, 9.99, 10, 35]) {
    const drawn = drawPoisson(new Float32Array(count).fill(mean), random(6));
    const average = drawn.reduce((sum, value) => sum + value, 0) / count;
    const moment = (power: number) => drawn.reduce((sum, value) => sum + (value - mean) ** power, 0) / count;
    // Five standard errors; central moments of a Poisson number: m, m, 3 m^2 + m, and the sixth 15 m^3 + 25 m^2 + m.
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(mean / count));
    expect(Math.abs(moment(2) - mean)).toBeLessThan(5 * Math.sqrt((2 * mean ** 2 + mean) / count));
    const sixth = 15 * mean ** 3 + 25 * mean ** 2 + mean;
    expect(Math.abs(moment(3) - mean)).toBeLessThan(5 * Math.sqrt((sixth - mean ** 2) / count));
  }
});

test('what is negative stays', () => {
  expect(drawPoisson(Float32Array.of(-1.5, 0, -0.25), random(1))).toEqual(Float32Array.of(-1.5, 0, -0.25));
});
