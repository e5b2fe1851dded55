import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { valueAndGradients } from '../../src/step/gradients';

beforeAll(() => loadEngine());

test('value, gradients and all else come out, also when the rest is a parameter or the value itself', () => {
  const parameters = { a: tf.scalar(3), b: tf.scalar(5) };
  const before = tf.memory().numTensors;
  const { value, gradients, others } = valueAndGradients(parameters, ({ a, b }) => {
    const product = tf.mul<tf.Scalar>(a!, b!);
    return { value: product, others: { nested: { product, sum: tf.add(a!, b!) }, a: a! } };
  });
  const numbers = [
    value,
    gradients['a']!,
    gradients['b']!,
    others.nested.product,
    others.nested.sum,
    others.a,
  ];
  expect(numbers.map((tensor) => tensor.dataSync()[0])).toEqual([15, 5, 3, 15, 8, 3]);
  tf.dispose(numbers);
  expect(tf.memory().numTensors).toBe(before);
});
