import { encodeRuns, labelRuns } from '@mitos/core';
import { picture } from '@mitos/testing';
import fc from 'fast-check';
import { overlapAt } from '../../src/instances/overlap';
import { labelAreas, overlapOfLabels } from '../../src/instances/overlap-of-labels';
import { overlapOfRuns, overlapTable } from '../../src/instances/overlap-of-runs';

const truth = picture(`
  1122
  1122
  ....`).labels;
const predicted = picture(`
  1112
  1112
  3332`).labels;

test('the table lists the pairs that share pixels, with areas, shared pixels and IoU', () => {
  const table = overlapOfLabels(truth, 2, predicted, 3);
  expect(table).toEqual({
    truthCount: 2,
    predictedCount: 3,
    truthAreas: Float64Array.of(0, 4, 4),
    predictedAreas: Float64Array.of(0, 6, 3, 3),
    truth: Int32Array.of(1, 2, 2),
    predicted: Int32Array.of(1, 1, 2),
    shared: Float64Array.of(4, 2, 2),
    iou: Float64Array.of(4 / 6, 2 / 8, 2 / 5),
  });
  expect(overlapAt(table, 2)).toEqual({ truth: 2, predicted: 2, iou: 2 / 5 });
});

test('an object without pixels has an area of 0 and no pair', () => {
  const table = overlapOfLabels(Uint8Array.of(2, 2), 2, Uint8Array.of(0, 1), 3);
  expect(table).toMatchObject({
    truthAreas: Float64Array.of(0, 0, 2),
    predictedAreas: Float64Array.of(0, 1, 0, 0),
  });
  expect([table.truth, table.predicted]).toEqual([Int32Array.of(2), Int32Array.of(1)]);
});

test('two label images, runs and a label image, and runs on both sides give the same table', () => {
  const labels = fc.array(fc.nat(4), { minLength: 60, maxLength: 60 }).map((list) => Uint16Array.from(list));
  fc.assert(
    fc.property(labels, labels, (a, b) => {
      const runsOf = (values: Uint16Array) =>
        [1, 2, 3, 4].map((label) => labelRuns(values).get(label) ?? new Int32Array(0));
      const table = overlapOfLabels(a, 4, b, 4);
      expect(overlapTable(runsOf(a), b, 4)).toEqual(table);
      expect(overlapOfRuns(runsOf(a), runsOf(b))).toEqual(table);
    }),
  );
});

test('runs that overlap others of their side share the pixels that their masks share', () => {
  const mask = fc.array(fc.nat(1), { minLength: 30, maxLength: 30 });
  const masks = fc.array(mask, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(masks, masks, (a, b) => {
      const table = overlapOfRuns(a.map(encodeRuns), b.map(encodeRuns));
      const pairs = a.flatMap((x, i) =>
        b.flatMap((y, j) => {
          const shared = x.filter((value, k) => value === 1 && y[k] === 1).length;
          const union = x.filter((value, k) => value === 1 || y[k] === 1).length;
          return shared === 0 ? [] : [{ truth: i + 1, predicted: j + 1, iou: shared / union }];
        }),
      );
      expect(Array.from(table.truth.keys(), (pair) => overlapAt(table, pair))).toEqual(pairs);
    }),
  );
});

test('ten thousand objects of two pixels each find their partners', () => {
  const left = Int32Array.from({ length: 20_000 }, (_, i) => 1 + (i >> 1));
  const right = Int32Array.from({ length: 20_000 }, (_, i) => ((i + 1) >> 1) + 1);
  const table = overlapOfLabels(left, 10_000, right, 10_001);
  expect(table.shared).toEqual(new Float64Array(20_000).fill(1));
  expect(table.predicted).toEqual(right);
});

test('areas count the background, too', () => {
  expect(labelAreas(predicted, 3)).toEqual(Uint32Array.of(0, 6, 3, 3));
});

test('a label above its count and images of different sizes are refused', () => {
  expect(() => overlapOfLabels(truth, 1, predicted, 3)).toThrow('expected labels from 0 to 1, found 2');
  expect(() => overlapTable([], predicted, 2)).toThrow('expected labels from 0 to 2, found 3');
  expect(() => overlapOfLabels(truth, 2, predicted.subarray(1), 3)).toThrow(
    'expected as many pixels predicted as true, found 11 and 12',
  );
});
