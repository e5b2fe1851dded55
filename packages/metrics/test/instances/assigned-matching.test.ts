import {
  addMatching,
  assignObjects,
  matchingCounts,
  noMatching,
  panopticQuality,
  segmentationQuality,
} from '../../src/instances/assigned-matching';
import { overlapOfLabels } from '../../src/instances/overlap-of-labels';
import { dice } from '../../src/semantic/ratios';

/** Of one row of pixels each. */
function table(truth: string, predicted: string) {
  const [a, b] = [truth, predicted].map((text) => Uint8Array.from(text, Number));
  return overlapOfLabels(a!, Math.max(0, ...a!), b!, Math.max(0, ...b!));
}

test('an IoU equal to the threshold matches', () => {
  expect(matchingCounts(table('1111', '1100'), 0.5)).toEqual({
    ...{ truePositives: 1, falsePositives: 0, falseNegatives: 0 },
    iouSum: 0.5,
  });
});

test('below 0.5 as many pairs as can be match, even if a better pair is given up', () => {
  // IoU: 1-1 6/12, 1-2 3/9, 2-1 3/10. The pair 1-1 would leave both others without a partner.
  const overlaps = table('1111111112222', '1111112221110');
  const pairs = (threshold: number) =>
    assignObjects(overlaps, threshold).map(({ truth, predicted }) => `${truth}-${predicted}`);
  expect(pairs(0.5)).toEqual(['1-1']);
  expect(pairs(0.2)).toEqual(['1-2', '2-1']);
});

test('panoptic quality is segmentation quality times F1', () => {
  // Matched with IoU 3/4; a true object missed, one invented.
  const counts = matchingCounts(table('1111002200', '1110000002'), 0.5);
  expect(counts).toEqual({ truePositives: 1, falsePositives: 1, falseNegatives: 1, iouSum: 0.75 });
  expect([segmentationQuality(counts), dice(counts), panopticQuality(counts)]).toEqual([0.75, 0.5, 0.375]);
});

test('images add up', () => {
  const counts = matchingCounts(table('1111', '1110'), 0.5);
  expect(addMatching(counts, addMatching(counts, noMatching))).toEqual({
    ...{ truePositives: 2, falsePositives: 0, falseNegatives: 0 },
    iouSum: 1.5,
  });
});

test.each([
  ['nothing true and nothing predicted', '000', '000', [1, 0, null]],
  ['nothing true and something predicted', '000', '010', [0, 0, 0]],
  ['something true and nothing predicted', '010', '000', [0, 0, 0]],
])('%s scores as the rule says', (_, truth, predicted, expected) => {
  const counts = matchingCounts(table(truth, predicted), 0.5);
  const rules = ['one', 'zero', 'skip'] as const;
  expect(rules.map((rule) => panopticQuality(counts, rule))).toEqual(expected);
  expect(rules.map((rule) => segmentationQuality(counts, rule))).toEqual(expected);
});
