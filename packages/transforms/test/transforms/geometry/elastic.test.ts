import { random } from '@mitos/core';
import { coarseField, elastic } from '../../../src/transforms/geometry/elastic';
import { sourcesOf } from './moved';
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
    const chance = random(seed);
    const [x, y] = [1, 2].map(() => coarseField({ width, height }, 10, chance).pixels());
    return at.map((i) => [x![i]!, y![i]!]);
  });
  at.forEach((_, point) => {
    // A deviation estimated from 400 normal numbers is off by 3.5 % (one standard deviation).
    const found = deviation(ways.flatMap((one) => one[point]!));
    expect(Math.abs(found / 10 - 1)).toBeLessThan(0.14);
  });
});

test.each([
  ['the coarse field', { kind: 'paper', deviation: 10 }],
  ['a fine field', { alpha: 30, sigma: 0.5 }],
  ['a smooth field', { alpha: 30, sigma: 4 }],
])('x and y are independent in %s', (_, given) => {
  const settings = elastic.settings.parse(given);
  const frame = { width: 9, height: 9 };
  const pairs = Array.from({ length: 300 }, (_, seed) => {
    const { xs, ys } = sourcesOf(elastic.move!(frameOf(frame), settings, random(seed)).mapping, frame);
    return [xs[0]!, ys[0]!] as const;
  });
  const product = pairs.reduce((sum, [x, y]) => sum + x * y, 0) / 300;
  const scale = deviation(pairs.map(([x]) => x)) * deviation(pairs.map(([, y]) => y));
  // The correlation of 300 independent pairs has a standard deviation of 0.06.
  expect(Math.abs(product / scale)).toBeLessThan(0.24);
});

test.each([
  { alpha: 30, sigma: 4 },
  { alpha: 30, sigma: 1 },
  { kind: 'paper', deviation: 5 },
])('the image is bent as the mapping of %j says', (given) => {
  const sample = coordinates(60, 50);
  const move = elastic.move!(frameOf(sample), elastic.settings.parse(given), random(3));
  const result = moved(sample, move);
  const { xs, ys } = sourcesOf(move.mapping, sample);
  for (let i = 0; i < xs.length; i++) {
    if (xs[i]! < 0 || xs[i]! > 59 || ys[i]! < 0 || ys[i]! > 49) continue;
    expect(Math.abs(result.pixels[2 * i]! - (xs[i]! + 60 * ys[i]!))).toBeLessThan(0.01);
  }
});

test('frames of one pixel and of one row have fields', () => {
  for (const size of [
    { width: 1, height: 1 },
    { width: 1, height: 12 },
  ]) {
    for (const given of [{ kind: 'paper' }, { alpha: 30, sigma: 4 }, { alpha: 30, sigma: 1 }]) {
      const move = elastic.move!(frameOf(size), elastic.settings.parse(given), random(1));
      const { xs, ys } = sourcesOf(move.mapping, size);
      expect(xs).toHaveLength(size.height);
      expect([...xs, ...ys].every(Number.isFinite)).toBe(true);
    }
  }
});
