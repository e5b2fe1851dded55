import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { movingAverage } from '../../src/step/ema';

beforeAll(() => loadEngine());

test('the average goes the share 1 - decay of the way to the weights', () => {
  tf.tidy(() => {
    const average = movingAverage({ w: tf.tensor1d([1, 2]) }, { w: tf.tensor1d([3, -2]) }, 0.75);
    expect([...average['w']!.dataSync()]).toEqual([1.5, 1]);
  });
});

test('weights that do not change stay as they are to the last bit', () => {
  tf.tidy(() => {
    const w = tf.tensor1d([0.1, 1 / 3, 1e-7, -123.456]);
    expect(movingAverage({ w }, { w }, 0.999)['w']!.dataSync()).toEqual(w.dataSync());
  });
});
