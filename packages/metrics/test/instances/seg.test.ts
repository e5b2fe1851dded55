import { overlapOfLabels } from '../../src/instances/overlap-of-labels';
import { addSeg, seg, segSums } from '../../src/instances/seg';

function sums(truth: string, predicted: string) {
  const [a, b] = [truth, predicted].map((text) => Uint8Array.from(text, Number));
  return segSums(overlapOfLabels(a!, Math.max(0, ...a!), b!, Math.max(0, ...b!)));
}

test('a true object counts with the prediction that covers more than half of it', () => {
  expect(sums('1111', '1110')).toEqual({ jaccard: 3 / 4, truthCount: 1, predictedCount: 1 });
});

test('covering exactly half of it is not enough', () => {
  expect(sums('1111', '1100').jaccard).toBe(0);
});

test('an invented object costs nothing', () => {
  expect(seg(sums('1111000', '1111022'))).toBe(1);
});

test('one prediction over two true objects counts for both', () => {
  expect(seg(sums('1122', '1111'))).toBe(0.5);
});

test('pooled images count by their objects', () => {
  const pooled = addSeg(sums('1234', '1234'), sums('1111', '0000'));
  expect(seg(pooled)).toBe(4 / 5);
});

test.each([
  ['nothing true and nothing predicted', '000', '000', [1, 0, null]],
  ['nothing true and something predicted', '000', '010', [0, 0, 0]],
  ['something true and nothing predicted', '010', '000', [0, 0, 0]],
])('%s scores as the rule says', (_, truth, predicted, expected) => {
  const rules = ['one', 'zero', 'skip'] as const;
  expect(rules.map((rule) => seg(sums(truth, predicted), rule))).toEqual(expected);
});
