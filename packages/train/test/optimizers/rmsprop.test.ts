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

test('centred, gradients that hardly vary have a step, whichever way variances are rounded', () => {
  tf.tidy(() => {
    const p = tf.range(0.001, 1, 0.001);
    const { parameters } = rmsprop({ centered: true }).update({
      parameters: { p },
      gradients: { p },
      state: { 'squareMean/p': tf.square(p), 'mean/p': p },
      learningRates: { p: tf.scalar(1e-9) },
    });
    expect([...parameters['p']!.dataSync()].filter((value) => !Number.isFinite(value))).toEqual([]);
  });
});
