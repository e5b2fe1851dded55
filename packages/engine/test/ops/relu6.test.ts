import * as tf from '@tensorflow/tfjs-core';
import { compile } from '../../src/compile/compile';
import { loadEngine } from '../../src/load/load-engine';
import { relu6 } from '../../src/ops/relu6';

beforeAll(() => loadEngine());

test('values are cut at 0 and 6, and where they are no gradient passes', () => {
  const x = tf.tensor1d([-1, 0.5, 5, 7]);
  expect([...relu6(x).dataSync()]).toEqual([0, 0.5, 5, 6]);
  const gradient = tf.grad((values) => tf.sum(tf.mul(relu6(values), tf.tensor1d([1, 2, 3, 4]))))(x);
  expect([...gradient.dataSync()]).toEqual([0, 2, 3, 0]);
});

test('its gradient can be compiled at the size of real features', () => {
  const slope = compile(({ x }: { x: tf.Tensor }) => tf.grad((values) => tf.sum(relu6(values)))(x));
  const ones = slope({ x: tf.ones([4, 64, 64, 96]) });
  expect(tf.min(ones).dataSync()[0]).toBe(1);
  slope.dispose();
});
