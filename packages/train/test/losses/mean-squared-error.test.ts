import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { lossOf, rows, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

test('is the mean of weighted squares over known pixels', () => {
  const inputs = {
    ...rows([[5, 2, -1, 9]], [[2, 2, 1, 0]]),
    activation: 'linear',
    pixelWeights: tf.tensor4d([1, 1, 3, 7], [1, 1, 4, 1]),
    known: tf.tensor4d([1, 1, 1, 0], [1, 1, 4, 1]),
  } as const;
  const { value, gradient } = valueAndGradient(lossOf({ mse: 1 }), inputs);
  expect(value).toBeCloseTo((9 + 3 * 4) / 3, 6);
  expect(gradient).toEqual([2, 0, -4, 0].map((slope) => expect.closeTo(slope, 6) as number));
});

test('of a sigmoid it is the Brier score', () => {
  expect(valueAndGradient(lossOf({ mse: 1 }), rows([[0, 50]], [[1, 0]])).value).toBeCloseTo(
    (0.25 + 1) / 2,
    6,
  );
});
