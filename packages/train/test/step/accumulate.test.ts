import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { accumulate, initAccumulation } from '../../src/step/accumulate';
import type { Accumulation } from '../../src/step/accumulate';

beforeAll(() => loadEngine());

test('every third batch updates with the mean of three gradients, also where the others would fail', () => {
  tf.tidy(() => {
    let state: { w: tf.Tensor } & Accumulation = {
      w: tf.scalar(100),
      ...initAccumulation({ w: tf.scalar(100) }),
    };
    const found = [1, 2, 6, 3, 3, 9].map((gradient) => {
      const { w, ...sums } = state;
      state = accumulate(3, sums, { w: tf.scalar(gradient) }, { w }, (mean) => ({
        // The logarithm of a mean below 1 is below 0, and its root is no number.
        w: tf.add(tf.sub(w, mean['w']!), tf.mul(tf.sqrt(tf.log(mean['w']!)), 0)),
      }));
      return [state.w, state.accumulated['w']!, state.counters['batches']!].map(
        (tensor) => tensor.dataSync()[0],
      );
    });
    expect(found).toEqual([
      [100, 1, 1],
      [100, 3, 2],
      [97, 0, 0],
      [97, 3, 1],
      [97, 6, 2],
      [92, 0, 0],
    ]);
  });
});
