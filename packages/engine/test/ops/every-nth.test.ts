import { loadEngine } from '../../src/load/load-engine';
import { conv2d } from '../../src/ops/conv2d';
import { everyNth } from '../../src/ops/every-nth';
import * as tf from '@tensorflow/tfjs-core';

beforeAll(() => loadEngine());

test('every second row and column is taken, and gets the gradient', () => {
  const x = tf.reshape<tf.Rank.R4>(tf.range(0, 15), [1, 3, 5, 1]);
  expect([...everyNth(x, 2).dataSync()]).toEqual([0, 2, 4, 10, 12, 14]);
  const gradient = tf.grad((image) => tf.sum(tf.square(everyNth(image as tf.Tensor4D, 2))))(x);
  expect([...gradient.dataSync()]).toEqual([0, 0, 4, 0, 8, 0, 0, 0, 0, 0, 20, 0, 24, 0, 28]);
});

// TensorFlow's own gradients of such convolutions end the process within a few calls.
test.each([0, 1])(
  '1x1 convolutions with a stride, padded by %i, have gradients at the size of real images',
  (padding) => {
    const x = tf.randomUniform<tf.Rank.R4>([4, 64, 64, 8], 0, 1, 'float32', 1);
    const kernel = tf.randomUniform<tf.Rank.R4>([1, 1, 8, 8], -1, 1, 'float32', 2);
    const gradients = (apply: (a: tf.Tensor4D, k: tf.Tensor4D) => tf.Tensor) =>
      tf.grads((a, k) => tf.sum(tf.square(apply(a as tf.Tensor4D, k as tf.Tensor4D))))([x, kernel]);
    const sides: [number, number] = [padding, padding];
    const padded = (image: tf.Tensor4D) => tf.pad(image, [[0, 0], sides, sides, [0, 0]]);
    for (let i = 0; i < 10; i++) {
      const strided = gradients((a, k) => conv2d(a, k, { stride: 2, padding }));
      const sliced = gradients((a, k) => conv2d(everyNth(padded(a), 2), k));
      strided.forEach((gradient, index) =>
        expect(tf.max(tf.abs(tf.sub(gradient, sliced[index]!))).dataSync()[0]).toBeLessThan(1e-4),
      );
    }
  },
);
