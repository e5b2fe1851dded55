import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { lossOf, rows, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

test('has the sign as its slope, and none where the value is right', () => {
  const pixelWeights = tf.tensor4d([1, 1, 3, 1], [1, 1, 4, 1]);
  const inputs = { ...rows([[5, 2, -1, 0]], [[2, 2, 1, 0]]), activation: 'linear', pixelWeights } as const;
  const { value, gradient } = valueAndGradient(lossOf({ mae: 1 }), inputs);
  expect(value).toBeCloseTo((3 + 3 * 2) / 4, 6);
  expect(gradient).toEqual([0.25, 0, -0.75, 0]);
});
