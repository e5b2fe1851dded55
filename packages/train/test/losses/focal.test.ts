import { loadEngine } from '@mitos/engine';
import { lossOf, randomBatch, rows, toInputs, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

test('of a pixel whose truth has the probability 1/2 it is log 2 times a power of 1/2', () => {
  const value = (options: object, truth: number) =>
    valueAndGradient(lossOf({ focal: options }), rows([[0]], [[truth]])).value;
  expect(value({ gamma: 2 }, 1)).toBeCloseTo(Math.log(2) / 4, 6);
  expect(value({ gamma: 3, alpha: 0.25 }, 1)).toBeCloseTo((0.25 * Math.log(2)) / 8, 6);
  expect(value({ gamma: 3, alpha: 0.25 }, 0)).toBeCloseTo((0.75 * Math.log(2)) / 8, 6);
});

test.each([
  ['sigmoid', { bce: 1 }],
  ['softmax', { crossEntropy: 1 }],
] as const)('with gamma 0 of a %s it is %j, also where the prediction is perfect', (activation, settings) => {
  const batch = randomBatch(activation, [2, 4, 5, 2]);
  const perfect = { ...batch, logits: batch.truth.map((y) => (2 * y - 1) * 200) };
  for (const inputs of [toInputs(batch, ['pixelWeights']), toInputs(perfect)]) {
    const found = valueAndGradient(lossOf({ focal: { gamma: 0 } }), inputs);
    const expected = valueAndGradient(lossOf(settings), inputs);
    expect(found.value).toBeCloseTo(expected.value, 6);
    found.gradient.forEach((value, index) => expect(value).toBeCloseTo(expected.gradient[index]!, 6));
  }
});
