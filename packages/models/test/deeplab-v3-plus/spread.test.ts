import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { spread } from '../../src/deeplab-v3-plus/spread';

beforeAll(() => loadEngine());

const pass = { training: true, state: {}, isFrozen: () => false };
const like = () => tf.zeros<tf.Rank.R4>([2, 2, 3, 5]);

test('every pixel is the one of its image', () => {
  const y = spread(pass, 'spread', tf.tensor4d([1, 2, 3, 4], [2, 1, 1, 2]), like());
  expect(y.shape).toEqual([2, 2, 3, 2]);
  const repeated = (pair: number[]) => Array.from({ length: 6 }, () => pair).flat();
  expect([...y.dataSync()]).toEqual([...repeated([1, 2]), ...repeated([3, 4])]);
});

test('the gradient is the sum over the pixels', () => {
  const weights = tf.reshape(tf.range(0, 24), [2, 2, 3, 2]);
  const loss = (x: tf.Tensor) =>
    tf.sum<tf.Scalar>(tf.mul(weights, spread(pass, 'spread', x as tf.Tensor4D, like())));
  const gradient = tf.grad(loss)(tf.ones([2, 1, 1, 2]));
  // Even and odd numbers from 0 to 11, and from 12 to 23.
  expect([...gradient.dataSync()]).toEqual([30, 36, 102, 108]);
});
