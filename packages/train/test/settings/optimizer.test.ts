import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { createOptimizer, optimizerSettings } from '../../src/settings/optimizer';

beforeAll(() => loadEngine());

// The defaults of torch.optim.SGD, Adam, AdamW and RMSprop.
test.each([
  [{ sgd: {} }, { sgd: { learningRate: 1e-3, weightDecay: 0, momentum: 0, nesterov: false } }, []],
  [
    { adam: {} },
    { adam: { learningRate: 1e-3, weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } },
    ['step', 'firstMoment/p', 'secondMoment/p'],
  ],
  [
    { adamw: {} },
    { adamw: { learningRate: 1e-3, weightDecay: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } },
    ['step', 'firstMoment/p', 'secondMoment/p'],
  ],
  [
    { rmsprop: {} },
    {
      rmsprop: {
        learningRate: 1e-2,
        weightDecay: 0,
        alpha: 0.99,
        epsilon: 1e-8,
        momentum: 0,
        centered: false,
      },
    },
    ['squareMean/p'],
  ],
])('%j has the defaults of PyTorch and makes its optimizer', (settings, complete, state) => {
  const parsed = optimizerSettings.parse(settings);
  expect(parsed).toEqual(complete);
  const { optimizer, learningRate } = createOptimizer(parsed);
  expect(Object.values(complete)).toMatchObject([{ learningRate }]);
  tf.tidy(() => expect(Object.keys(optimizer.init({ p: tf.zeros([2]) }))).toEqual(state));
});

test.each(['sgd', 'adam', 'adamw', 'rmsprop'])('options of %s reach the optimizer', (name) => {
  const after = (settings: object) =>
    tf.tidy(() => {
      const { optimizer } = createOptimizer(optimizerSettings.parse({ [name]: settings }));
      const parameters = { p: tf.tensor1d([1]) };
      const { parameters: next } = optimizer.update({
        parameters,
        gradients: { p: tf.tensor1d([0]) },
        state: optimizer.init(parameters),
        learningRates: { p: tf.scalar(0.5) },
      });
      return next['p']!.dataSync()[0];
    });
  expect(after({ weightDecay: 0 })).toBe(1);
  expect(after({ weightDecay: 0.5 })).toBeLessThan(1);
});

test.each([
  [{ sgd: {}, adam: {} }, [], 'exactly one of sgd, adam, adamw, rmsprop'],
  [{ sgd: { nesterov: true } }, ['sgd', 'nesterov'], 'false, or a momentum of more than 0'],
  [{ sgd: { beta1: 0.9 } }, ['sgd'], 'Unrecognized key: "beta1"'],
])('%j is refused', (settings, path, message) => {
  expect(optimizerSettings.safeParse(settings).error?.issues).toEqual(
    expect.arrayContaining([expect.objectContaining({ path, message })]),
  );
});
