import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { adamw } from '../../src/optimizers/adamw';

beforeAll(() => loadEngine());

test('without a gradient, a step takes the share learning rate times weight decay of a weight', () => {
  tf.tidy(() => {
    const optimizer = adamw({ weightDecay: 0.5 });
    const parameters = { p: tf.tensor1d([1, -2]) };
    const { parameters: after } = optimizer.update({
      parameters,
      gradients: { p: tf.zeros([2]) },
      state: optimizer.init(parameters),
      learningRates: { p: tf.scalar(0.25) },
    });
    expect([...after['p']!.dataSync()]).toEqual([0.875, -1.75]);
  });
});
