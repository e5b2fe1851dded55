import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { createModel } from '../../src/architectures';
import type { ArchitectureName } from '../../src/architectures';
import { initialise } from '../../src/initialise';
import { lookInside } from '../../src/inside/look-inside';

beforeAll(() => loadEngine());

const made = (name: ArchitectureName, settings: object) => {
  const network = createModel(name, settings, { channels: 1, heads: { mask: 1 } });
  return { network, weights: initialise(network, random(3)) };
};
const images = () => tf.randomNormal<tf.Rank.R4>([1, 16, 24, 1], 0, 1, 'float32', 5);
const equal = (a: tf.Tensor, b: tf.Tensor) => expect(a.arraySync()).toEqual(b.arraySync());

test('the features of the last block of a U-Net, times its head, are its output', () => {
  const { network, weights } = made('unet', { filters: 4, depth: 2 });
  const { outputs, features } = lookInside(network, weights, images(), {
    blocks: ['encoder0', 'decoder0'],
    gates: [],
  });
  expect(features['encoder0']!.shape).toEqual([1, 16, 24, 4]);
  // After the activation: nothing is negative.
  expect(tf.min(features['encoder0']!).dataSync()[0]).toBe(0);
  const kernel = weights['head.mask.kernel'] as tf.Tensor4D;
  const again = tf.add(tf.conv2d(features['decoder0']!, kernel, 1, 'same'), weights['head.mask.bias']!);
  const error = tf.max(tf.abs(tf.sub(again, outputs['mask']!))).dataSync()[0]!;
  expect(error).toBeLessThan(1e-5);
});

test('the coefficients of a gate whose last bias is huge are all 1, and half as fine as what passes the gate', () => {
  const { network, weights } = made('residual-attention-unet', { filters: 4, depth: 2 });
  const open = { ...weights, 'gate1.psi.bias': tf.fill([1], 1e4) };
  const { coefficients } = lookInside(network, open, images(), { blocks: [], gates: ['gate1', 'gate0'] });
  equal(coefficients['gate1']!, tf.ones([1, 4, 6, 1]));
  expect(coefficients['gate0']!.shape).toEqual([1, 8, 12, 1]);
});

test('looking changes nothing, and what nobody asked for is not kept', () => {
  const { network, weights } = made('attention-unet', { filters: 4, depth: 2 });
  const shown = images();
  const pass = lookInside(network, weights, shown, { blocks: ['bottom'], gates: [] });
  expect([Object.keys(pass.features), Object.keys(pass.coefficients)]).toEqual([['bottom'], []]);
  equal(pass.outputs['mask']!, network.apply(weights, shown, { training: false }).outputs['mask']!);
});
