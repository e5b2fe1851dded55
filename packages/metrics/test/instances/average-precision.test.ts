import {
  averagePrecision50,
  confusionPerThreshold,
  iouThresholds,
  meanAveragePrecision,
} from '../../src/instances/average-precision';
import { overlapTable } from '../../src/instances/overlap-of-runs';
import { labelRuns } from '@mitos/core';
import { squares } from '@mitos/testing';

type Squares = readonly (readonly [number, number, number])[];

function perThreshold(truth: Squares, predicted: Squares, width = 40, height = 40) {
  const runs = [...labelRuns(squares(truth, width, height)).values()];
  return confusionPerThreshold(overlapTable(runs, squares(predicted, width, height), predicted.length));
}

test('thresholds run from 0.5 to 0.95', () => {
  expect(iouThresholds).toEqual([0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]);
});

test('five squares, shifted, shrunk, lost and invented, score as in scikit-image', () => {
  // tab = skimage.metrics.contingency_table(truth, pred).toarray()[1:, 1:]
  // iou = tab / (area_truth[:, None] + area_pred[None, :] - tab)
  // -> diagonal 0.818182 0.470588 0.81 0.391304 0.0, all others 0
  // per t in np.arange(0.5, 1, 0.05): m = iou > t; TP = m.sum(); FP = (~m.any(0)).sum(); FN = (~m.any(1)).sum()
  // -> TP / (TP + FP + FN) = 0.25 up to t = 0.8, then 0; mean 0.175
  const counts = perThreshold(
    [
      [2, 2, 10],
      [2, 20, 10],
      [20, 2, 10],
      [20, 20, 8],
      [32, 32, 6],
    ],
    [
      [2, 3, 10],
      [4, 22, 10],
      [20, 2, 9],
      [22, 22, 8],
      [0, 36, 3],
    ],
  );
  expect(averagePrecision50(counts)).toBe(0.25);
  expect(meanAveragePrecision(counts)).toBeCloseTo(0.175, 14);
});

test.each([
  [0, 1],
  [1, 7 / 10], // IoU 9/11 = 0.818: matched at 0.5 … 0.8
  [2, 4 / 10], // IoU 8/12 = 0.667: at 0.5 … 0.65
  [3, 1 / 10], // IoU 7/13 = 0.538: at 0.5
  [4, 0], // IoU 6/14 = 0.429
])('one square of 10 x 10 shifted by %d has an mAP of %d', (shift, expected) => {
  expect(meanAveragePrecision(perThreshold([[0, 0, 10]], [[0, shift, 10]]))).toBeCloseTo(expected, 14);
});

test('an IoU equal to a threshold does not match: 6 x 6 of 12 x 6 is 0.5, 11 of 20 is 0.55', () => {
  const atLimit = (shared: number, of: number) =>
    meanAveragePrecision(
      confusionPerThreshold(overlapTable([Int32Array.of(0, of)], new Uint16Array(of).fill(1, 0, shared), 1)),
    );
  expect(iouThresholds.map((threshold) => atLimit(Math.round(threshold * 20), 20))).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((passed) => passed / 10),
  );
});

test.each([
  ['nothing true, nothing predicted', [], [], [1, 0, null]],
  ['nothing true, an object predicted', [], [[0, 0, 4]], [0, 0, 0]],
  ['an object true, nothing predicted', [[0, 0, 4]], [], [0, 0, 0]],
])('%s: by the rules one, zero and skip', (_, truth, predicted, expected) => {
  const counts = perThreshold(truth as unknown as Squares, predicted as unknown as Squares);
  const rules = ['one', 'zero', 'skip'] as const;
  expect(rules.map((rule) => averagePrecision50(counts, rule))).toEqual(expected);
  expect(rules.map((rule) => meanAveragePrecision(counts, rule))).toEqual(expected);
  expect([averagePrecision50(counts), meanAveragePrecision(counts)]).toEqual([expected[0], expected[0]]);
});
