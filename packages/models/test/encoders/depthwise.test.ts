import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { random } from '@mitos/core';
import { depthwiseLayer } from '../../src/encoders/depthwise';

beforeAll(() => loadEngine());

const channels = 3;
const layer = depthwiseLayer('layer', { channels, activation: 'relu6' });
const draw = (shape: readonly number[], name: string, low: number, high: number) => {
  const stream = random(1, name);
  const length = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Float32Array.from({ length }, () => stream.between(low, high)),
    [...shape],
  );
};
const weights = () =>
  Object.fromEntries(
    layer.parameters.map(({ name, shape }) => [
      name,
      draw(shape, name, name.endsWith('variance') ? 0.5 : -1, 1.5),
    ]),
  );
const difference = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;

test('for prediction the normalisation is in the kernel, with the values of one after the other', () => {
  const w = weights();
  const x = draw([2, 5, 4, channels], 'images', -2, 2) as tf.Tensor4D;
  const found = layer.apply(w, x, { training: false, state: {}, isFrozen: () => false });
  const y = tf.depthwiseConv2d(x, w['layer.kernel'] as tf.Tensor4D, 1, 'same');
  const [mean, variance, offset, scale] = ['mean', 'variance', 'offset', 'scale'].map(
    (name) => w[`layer.${name}`] as tf.Tensor1D,
  );
  const expected = tf.relu6(tf.batchNorm4d(y, mean!, variance!, offset, scale, 1e-5));
  expect(difference(found, expected)).toBeLessThan(1e-5);
});

test.each(['layer.kernel', 'layer.scale'])(
  'while %s is frozen, training leaves the averages alone',
  (frozen) => {
    const state = {};
    const [w, x] = [weights(), draw([2, 5, 4, channels], 'images', -2, 2) as tf.Tensor4D];
    const trained = layer.apply(w, x, { training: true, state, isFrozen: (name) => name === frozen });
    const predicted = layer.apply(w, x, { training: false, state: {}, isFrozen: () => false });
    expect(state).toEqual({});
    expect(difference(trained, predicted)).toBe(0);
  },
);

test('while training, the averages of the batch are handed back', () => {
  const state = {};
  const x = draw([2, 5, 4, channels], 'images', -2, 2) as tf.Tensor4D;
  layer.apply(weights(), x, { training: true, state, isFrozen: () => false });
  expect(Object.keys(state).sort()).toEqual(['layer.mean', 'layer.variance']);
});
