import { squares } from '@mitos/testing';
import fc from 'fast-check';
import {
  addBoundaryCounts,
  boundaryCounts,
  boundaryF1,
  boundaryPrecision,
  boundaryRecall,
  noBoundaryCounts,
} from '../../src/boundary/boundary-f1';
import type { BoundaryCounts } from '../../src/boundary/boundary-f1';
import { maskPair } from './masks';

const empty = squares([], 8, 8);
const square = squares([[2, 2, 4]], 8, 8);

test('a square moved by one pixel lies within a tolerance of one, and of less only where the boundaries cross', () => {
  // Rings of 12 pixels. The upper and the lower side share 3 pixels each; right and left are beside each other.
  const moved = squares([[2, 3, 4]], 8, 8);
  expect(boundaryCounts(square, moved, 8, 8, 1)).toEqual({
    truth: 12,
    truthNear: 12,
    predicted: 12,
    predictedNear: 12,
  });
  const strict = boundaryCounts(square, moved, 8, 8, 0.9);
  expect(strict).toEqual({ truth: 12, truthNear: 6, predicted: 12, predictedNear: 6 });
  expect(boundaryF1(strict)).toBe(0.5);
});

test('a second square that nobody drew lowers the precision, not the recall', () => {
  const two = squares(
    [
      [2, 2, 4],
      [2, 12, 4],
    ],
    18,
    8,
  );
  const counts = boundaryCounts(squares([[2, 2, 4]], 18, 8), two, 18, 8, 2);
  expect([boundaryPrecision(counts), boundaryRecall(counts), boundaryF1(counts)]).toEqual([0.5, 1, 2 / 3]);
});

test('boundaries that are nowhere near each other have an F1 of 0', () => {
  const [one, other] = [squares([[0, 0, 2]], 16, 4), squares([[0, 14, 2]], 16, 4)];
  expect(boundaryF1(boundaryCounts(one, other, 16, 4, 2))).toBe(0);
});

test.each([
  ['one', 1],
  ['zero', 0],
  ['skip', null],
] as const)('nothing true and nothing predicted is by the rule "%s" %p', (rule, expected) => {
  const counts = boundaryCounts(empty, empty, 8, 8, 2);
  expect(counts).toEqual(noBoundaryCounts);
  expect(scores(counts, rule)).toEqual([expected, expected, expected]);
});

test.each([
  ['something true and nothing predicted', square, empty],
  ['nothing true and something predicted', empty, square],
])('%s is 0 by every rule', (_, truth, predicted) => {
  const counts = boundaryCounts(truth, predicted, 8, 8, 100);
  for (const rule of ['one', 'zero', 'skip'] as const) expect(scores(counts, rule)).toEqual([0, 0, 0]);
});

test('a mask of the whole image is not mistaken for an empty one', () => {
  const all = new Uint8Array(64).fill(1);
  expect(boundaryF1(boundaryCounts(all, empty, 8, 8, 2))).toBe(0);
  expect(boundaryF1(boundaryCounts(all, all, 8, 8, 2))).toBe(1);
});

test('the F1 is symmetric, 1 for the truth itself, and rises with the tolerance', () => {
  fc.assert(
    fc.property(maskPair, fc.nat(8), ({ width, height, truth, predicted }, tolerance) => {
      const f1 = (a: Uint8Array, b: Uint8Array, within: number) =>
        boundaryF1(boundaryCounts(a, b, width, height, within));
      expect(f1(truth, predicted, tolerance)).toBe(f1(predicted, truth, tolerance));
      expect(f1(truth, truth, tolerance)).toBe(1);
      expect(f1(truth, predicted, tolerance + 1)).toBeGreaterThanOrEqual(f1(truth, predicted, tolerance));
    }),
  );
});

test('counts of images add up to those of the images beside each other, far apart', () => {
  const gap = 40;
  fc.assert(
    fc.property(maskPair, maskPair, fc.nat(4), (a, b, tolerance) => {
      const height = Math.max(a.height, b.height);
      const width = a.width + gap + b.width;
      const beside = (left: Uint8Array, right: Uint8Array) => {
        const mask = new Uint8Array(width * height);
        left.forEach((value, i) => (mask[Math.floor(i / a.width) * width + (i % a.width)] = value));
        right.forEach(
          (value, i) => (mask[Math.floor(i / b.width) * width + a.width + gap + (i % b.width)] = value),
        );
        return mask;
      };
      const [ofA, ofB] = [a, b].map((pair) =>
        boundaryCounts(pair.truth, pair.predicted, pair.width, pair.height, tolerance),
      );
      expect(addBoundaryCounts(ofA!, ofB!)).toEqual(
        boundaryCounts(beside(a.truth, b.truth), beside(a.predicted, b.predicted), width, height, tolerance),
      );
    }),
  );
});

function scores(counts: BoundaryCounts, rule: 'one' | 'zero' | 'skip'): (number | null)[] {
  return [boundaryPrecision, boundaryRecall, boundaryF1].map((score) => score(counts, rule));
}
