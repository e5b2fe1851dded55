import { random } from '@mitos/core';
import { perspective, tilting } from '../../../src/transforms/geometry/perspective';
import { cornersOf } from '../../../src/warp/homography';
import { coordinates } from '../../arbitrary';
import { frameOf, moved, sourceOf } from './moved';

const size = { width: 40, height: 20 };

test('corners move by up to their share of the frame, each by itself', () => {
  const corners = cornersOf(size);
  const largest = [0, 0];
  for (let seed = 0; seed < 200; seed++) {
    const { mapping } = perspective.move!(frameOf(size), 0.1, random(seed));
    const ways = corners.map(([x, y]) => {
      const [u, v] = sourceOf(mapping, x, y);
      return [u - x, v - y] as const;
    });
    for (const [x, y] of ways) {
      expect(Math.abs(x)).toBeLessThanOrEqual(4 + 1e-9);
      expect(Math.abs(y)).toBeLessThanOrEqual(2 + 1e-9);
      [largest[0], largest[1]] = [Math.max(largest[0]!, x), Math.max(largest[1]!, y)];
    }
    expect(new Set(ways.flat().map((way) => way.toFixed(6))).size).toBe(8);
  }
  expect(largest[0]).toBeGreaterThan(3.8);
  expect(largest[1]).toBeGreaterThan(1.9);
});

test('corners where they were leave the image as it was', () => {
  const sample = coordinates(7, 5);
  const result = moved(sample, { mapping: tilting(sample, cornersOf(sample)) });
  expect(result.labels).toEqual(sample.labels);
  result.pixels.forEach((value, i) => expect(value).toBeCloseTo(sample.pixels[i]!, 4));
});
