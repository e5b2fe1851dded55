import { squares } from '@mitos/testing';
import fc from 'fast-check';
import {
  addSurfaceCounts,
  noSurfaceCounts,
  surfaceCounts,
  surfaceDice,
} from '../../src/boundary/surface-dice';
import { surfaceDistances } from '../../src/boundary/surface-distances';
import { maskPair } from './masks';

const counts = (truth: ArrayLike<number>, predicted: ArrayLike<number>, tolerance: number) =>
  surfaceCounts(surfaceDistances(truth, predicted, 8, 8), tolerance);
const empty = squares([], 8, 8);
const square = squares([[2, 2, 3]], 8, 8);

test('a square moved by one pixel agrees within one, and within less only where the contours meet', () => {
  // Of a square of 3 x 3: 8 straight parts and 4 corners. Upper and lower sides share the corners of 3 pixels each: two
  // straight parts and a cut corner. The cut corner of one side is a straight part of the other.
  const moved = squares([[2, 3, 3]], 8, 8);
  const whole = 2 * (8 + 4 * Math.SQRT1_2);
  expect(surfaceDice(counts(square, moved, 1))).toBe(1);
  expect(surfaceDice(counts(square, moved, 0.9))).toBeCloseTo((2 * (4 + 2 * Math.SQRT1_2)) / whole, 14);
});

test.each([
  ['one', 1],
  ['zero', 0],
  ['skip', null],
] as const)('nothing true and nothing predicted is by the rule "%s" %p', (rule, expected) => {
  expect(counts(empty, empty, 1)).toEqual(noSurfaceCounts);
  expect(surfaceDice(counts(empty, empty, 1), rule)).toBe(expected);
});

test('nothing on one side only is 0 by every rule', () => {
  for (const rule of ['one', 'zero', 'skip'] as const) {
    expect(surfaceDice(counts(square, empty, 100), rule)).toBe(0);
    expect(surfaceDice(counts(empty, square, 100), rule)).toBe(0);
  }
});

test('it is symmetric, 1 for the truth itself, and rises with the tolerance', () => {
  fc.assert(
    fc.property(maskPair, fc.nat(8), ({ width, height, truth, predicted }, tolerance) => {
      const score = (a: Uint8Array, b: Uint8Array, within: number) =>
        surfaceDice(surfaceCounts(surfaceDistances(a, b, width, height), within));
      expect(score(truth, predicted, tolerance)).toBe(score(predicted, truth, tolerance));
      expect(score(truth, truth, tolerance)).toBe(1);
      expect(score(truth, predicted, tolerance + 1)).toBeGreaterThanOrEqual(
        score(truth, predicted, tolerance),
      );
    }),
  );
});

test('lengths of images add up, so that a large contour weighs more than a small one', () => {
  const [right, wrong] = [counts(square, square, 0), counts(squares([[0, 0, 1]], 8, 8), empty, 0)];
  const [large, small] = [2 * (8 + 4 * Math.SQRT1_2), 4 * Math.SQRT1_2];
  expect(surfaceDice(addSurfaceCounts(right, wrong))).toBeCloseTo(large / (large + small), 14);
});
