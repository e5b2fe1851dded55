import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { sgd } from '../../src/optimizers/sgd';

beforeAll(() => loadEngine());

test.each([
  [{}, []],
  [{ momentum: 0.5 }, ['velocity/p']],
])('the state of %j is %j', (options, names) => {
  tf.tidy(() => expect(Object.keys(sgd(options).init({ p: tf.zeros([2]) }))).toEqual(names));
});

test('each parameter has its own learning rate', () => {
  tf.tidy(() => {
    const optimizer = sgd();
    const parameters = { a: tf.tensor1d([1]), b: tf.tensor1d([1]) };
    const gradients = { a: tf.tensor1d([2]), b: tf.tensor1d([2]) };
    const learningRates = { a: tf.scalar(0.25), b: tf.scalar(0.125) };
    const { parameters: after } = optimizer.update({ parameters, gradients, state: {}, learningRates });
    expect([after['a']!.dataSync()[0], after['b']!.dataSync()[0]]).toEqual([0.5, 0.75]);
  });
});
