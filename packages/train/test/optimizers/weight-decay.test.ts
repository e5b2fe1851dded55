import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { withWeightDecay } from '../../src/optimizers/weight-decay';

beforeAll(() => loadEngine());

test('weight decay adds its share of the parameter to the gradient', () => {
  tf.tidy(() => {
    const decayed = withWeightDecay({ p: tf.tensor1d([1, 2]) }, { p: tf.tensor1d([4, -8]) }, 0.25);
    expect([...decayed['p']!.dataSync()]).toEqual([2, 0]);
  });
});

test('without weight decay the gradients are the same tensors', () => {
  tf.tidy(() => {
    const gradients = { p: tf.tensor1d([1]) };
    expect(withWeightDecay(gradients, { p: tf.tensor1d([4]) }, 0)).toBe(gradients);
  });
});
