import { random } from '@mitos/core';
import { coarseField, denseField, elastic } from '../../../src/transforms/geometry/elastic';
import { coordinates } from '../../arbitrary';
import { frameOf, moved } from './moved';

function deviation(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

test('the coarse field has the given deviation at its nine points', () => {
  // 3 x 3 points on 41 x 21 pixels: corners, middles of the edges, centre.
  const [width, height] = [41, 21];
  const at = [0, 20, 40, 10 * 41, 10 * 41 + 20, 10 * 41 + 40, 20 * 41, 20 * 41 + 20, 20 * 41 + 40];
  const ways = Array.from({ length: 200 }, (_, seed) => {
    const { x, y } = coarseField({ width, height }, 10, random(seed));
    return at.map((i) => [x[i]!, y[i]!]);
  });
  at.forEach((_, point) => {
    // A deviation estimated from 400 normal numbers is off by 3.5 % (one standard deviation).
    const found = deviation(ways.flatMap((one) => one[point]!));
    expect(Math.abs(found / 10 - 1)).toBeLessThan(0.14);
  });
});

test('x and y are independent, in the coarse field and in the dense one', () => {
  for (const field of [
    coarseField,
    (...[size, , chance]: Parameters<typeof coarseField>) =>
      denseField(size, { alpha: 30, sigma: 0.5 }, chance),
  ]) {
    const pairs = Array.from({ length: 300 }, (_, seed) => {
      const { x, y } = field({ width: 9, height: 9 }, 10, random(seed));
      return [x[0]!, y[0]!] as const;
    });
    const product = pairs.reduce((sum, [x, y]) => sum + x * y, 0) / 300;
    const scale = deviation(pairs.map(([x]) => x)) * deviation(pairs.map(([, y]) => y));
    // The correlation of 300 independent pairs has a standard deviation of 0.06.
    expect(Math.abs(product / scale)).toBeLessThan(0.24);
  }
});

test('dense displacements have mean 0 and grow with alpha', () => {
  const frame = { width: 200, height: 200 };
  const one = denseField(frame, { alpha: 1, sigma: 3 }, random(1));
  const ten = denseField(frame, { alpha: 10, sigma: 3 }, random(1));
  expect(Math.abs(one.x.reduce((sum, way) => sum + way, 0) / one.x.length)).toBeLessThan(0.02);
  for (let i = 0; i < one.x.length; i += 97) expect(ten.x[i]).toBeCloseTo(10 * one.x[i]!, 4);
});

test('noise of deviation 1 / sqrt(3), smoothed by sigma, keeps 1 / (2 sqrt(pi) sigma) of it', () => {
  for (const sigma of [1.5, 4]) {
    const { x } = denseField({ width: 400, height: 400 }, { alpha: 30, sigma }, random(1));
    const expected = 30 / Math.sqrt(3) / (2 * Math.sqrt(Math.PI) * sigma);
    expect(Math.abs(deviation([...x]) / expected - 1)).toBeLessThan(0.06);
  }
});

test('the image is bent as the field says', () => {
  const sample = coordinates(60, 50);
  const settings = elastic.settings.parse({ alpha: 30, sigma: 4 });
  const { x, y } = denseField(sample, { alpha: 30, sigma: 4 }, random(3));
  const result = moved(sample, elastic.move!(frameOf(sample), settings, random(3)));
  for (let row = 10; row < 40; row++) {
    for (let column = 10; column < 50; column++) {
      const i = row * 60 + column;
      expect(Math.abs(result.pixels[2 * i]! - (i + x[i]! + 60 * y[i]!))).toBeLessThan(0.01);
    }
  }
});

test('frames of one pixel and of one row have fields', () => {
  for (const size of [
    { width: 1, height: 1 },
    { width: 1, height: 12 },
  ]) {
    for (const field of [
      coarseField(size, 10, random(1)),
      denseField(size, { alpha: 30, sigma: 4 }, random(1)),
    ]) {
      expect(field.x).toHaveLength(size.height);
      expect(field.y.every(Number.isFinite)).toBe(true);
    }
  }
});
