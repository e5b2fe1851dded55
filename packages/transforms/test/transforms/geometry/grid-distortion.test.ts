import { random } from '@mitos/core';
import fc from 'fast-check';
import { gridDistortion, gridLines, gridMapping } from '../../../src/transforms/geometry/grid-distortion';
import { frameOf, sourceOf } from './moved';

test('the lines of a regular grid come from the given ones, places between in proportion', () => {
  const mapping = gridMapping({ width: 9, height: 5 }, Float64Array.of(0, 2, 8), Float64Array.of(0, 3, 4));
  expect(sourceOf(mapping, 0, 0)).toEqual([0, 0]);
  expect(sourceOf(mapping, 4, 2)).toEqual([2, 3]);
  expect(sourceOf(mapping, 8, 4)).toEqual([8, 4]);
  expect(sourceOf(mapping, 2, 3)).toEqual([1, 3.5]);
});

test('beyond the frame it goes on as in the outermost cells', () => {
  const mapping = gridMapping({ width: 9, height: 5 }, Float64Array.of(0, 2, 8), Float64Array.of(0, 3, 4));
  expect(sourceOf(mapping, -4, 6)).toEqual([-2, 5]);
  expect(sourceOf(mapping, 10, -2)).toEqual([11, -3]);
});

test('cells become wider and narrower by up to the limit, before they fill the frame again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 300 }),
      fc.integer({ min: 2, max: 12 }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      fc.integer(),
      (length, steps, limit, seed) => {
        const lines = gridLines(length, steps, limit, random(seed));
        expect(lines[0]).toBe(0);
        expect(lines[steps]).toBeCloseTo(length - 1, 9);
        const sizes = Array.from({ length: steps }, (_, i) => lines[i + 1]! - lines[i]!);
        const ratio = Math.max(...sizes) / Math.min(...sizes);
        expect(ratio).toBeLessThanOrEqual((1 + limit) / (1 - limit) + 1e-6);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
      },
    ),
  );
});

test('columns and rows are drawn apart', () => {
  const frame = frameOf({ width: 50, height: 50 });
  const { mapping } = gridDistortion.move!(frame, { steps: 5, limit: 0.3 }, random(1));
  const [x, y] = sourceOf(mapping, 20, 20);
  expect(x).not.toBe(y);
});

test('a frame of one pixel stays', () => {
  const { mapping } = gridDistortion.move!(
    frameOf({ width: 1, height: 1 }),
    { steps: 5, limit: 0.3 },
    random(1),
  );
  expect(sourceOf(mapping, 0, 0)).toEqual([0, 0]);
});
