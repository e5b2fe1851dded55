import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { rmsprop } from '../../src/optimizers/rmsprop';

beforeAll(() => loadEngine());

test.each([
  [{}, ['squareMean/p']],
  [{ centered: true, momentum: 0.5 }, ['squareMean/p', 'mean/p', 'velocity/p']],
])('the state of %j is %j', (options, names) => {
  tf.tidy(() => expect(Object.keys(rmsprop(options).init({ p: tf.zeros([2]) }))).toEqual(names));
});
