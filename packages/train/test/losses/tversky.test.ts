import { loadEngine } from '@mitos/engine';
import type { Activation } from '@mitos/core';
import { lossOf, randomBatch, rows, toInputs, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

test('is 1 - (TP + 1) / (TP + alpha FP + beta FN + 1)', () => {
  // One pixel of each: right, missed, and two that are false.
  const inputs = rows([[50, -50, 50, 50]], [[1, 1, 0, 0]]);
  const { value } = valueAndGradient(lossOf({ tversky: { alpha: 0.2, beta: 0.9 } }), inputs);
  expect(value).toBeCloseTo(1 - 2 / (2 + 2 * 0.2 + 0.9), 6);
});

test.each<[Activation, object, object]>([
  ['sigmoid', { tversky: { alpha: 0.5, beta: 0.5, smooth: 0.5 } }, { dice: 1 }],
  ['softmax', { tversky: { alpha: 0.5, beta: 0.5, smooth: 0.5 } }, { dice: 1 }],
  ['sigmoid', { tversky: { alpha: 1, beta: 1 } }, { iou: 1 }],
  ['softmax', { tversky: { alpha: 1, beta: 1, over: 'batch' } }, { iou: { over: 'batch' } }],
])('of a %s, %j is %j', (activation, settings, same) => {
  const inputs = toInputs(randomBatch(activation, [2, 4, 5, 2]));
  const found = valueAndGradient(lossOf(settings), inputs);
  const expected = valueAndGradient(lossOf(same), inputs);
  expect(found.value).toBeCloseTo(expected.value, 6);
  found.gradient.forEach((value, index) => expect(value).toBeCloseTo(expected.gradient[index]!, 6));
});
