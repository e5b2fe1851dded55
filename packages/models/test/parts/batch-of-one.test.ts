import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { TraceStep } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { initialise } from '../../src/initialise';
import { normLayer } from '../../src/parts/norm';

beforeAll(() => loadEngine());

const largest = (x: tf.Tensor) => tf.max(tf.abs(x)).dataSync()[0]!;

test('one value for each channel is normalised by the moving averages, which stay', () => {
  const layer = normLayer('norm', 2, { norm: 'batch' });
  const weights = {
    'norm.scale': tf.tensor1d([2, 3]),
    'norm.offset': tf.tensor1d([1, 0]),
    'norm.mean': tf.tensor1d([4, -1]),
    'norm.variance': tf.tensor1d([4, 9]),
  };
  const run = (x: tf.Tensor4D) => {
    const pass = { training: true, state: {} as Record<string, tf.Tensor>, isFrozen: () => false };
    return { y: layer.apply(weights, x, pass), state: pass.state };
  };
  const { y, state } = run(tf.tensor4d([6, 2], [1, 1, 1, 2]));
  // 2 (6 - 4) / sqrt(4) + 1 and 3 (2 + 1) / sqrt(9)
  expect(largest(tf.sub(y, tf.tensor4d([3, 3], [1, 1, 1, 2])))).toBeLessThan(1e-4);
  expect([...state['norm.mean']!.dataSync()]).toEqual([4, -1]);
  expect([...state['norm.variance']!.dataSync()]).toEqual([4, 9]);
  // Two values have a variance: the averages move.
  expect([...run(tf.tensor4d([6, 2, 8, 2], [2, 1, 1, 2])).state['norm.mean']!.dataSync()]).not.toEqual([
    4, -1,
  ]);
});

test.each([
  ['unet', { filters: 4, depth: 3 }],
  ['deeplab-v3-plus', { encoder: 'mobilenet-v2', filters: 8, rates: [1, 2, 4], dropout: 0 }],
])('%s learns from one image of its smallest size, whose smallest features are a pixel', (name, settings) => {
  const network = createModel(name, settings, { channels: 1, heads: { mask: 1 } });
  const weights = initialise(network, random(1));
  const size = network.sizes.minimum;
  const image = tf.randomUniform<tf.Rank.R4>([1, size, size, 1], 0, 1, 'float32', 2);
  const namesOf = (trainable: boolean) =>
    network.parameters.filter((spec) => spec.trainable === trainable).map((spec) => spec.name);
  const changes = new Map<string, number>();
  const single: string[] = [];
  const trace = ({ kind, output, parameters }: TraceStep) => {
    if (kind === 'batch norm' && output.size === output.shape[3]) single.push(...parameters);
  };
  const gradients = tf.grads((...tensors) => {
    const own = Object.fromEntries(namesOf(true).map((key, index) => [key, tensors[index]!]));
    const { outputs, state } = network.apply({ ...weights, ...own }, image, { training: true, trace });
    for (const [key, value] of Object.entries(state)) changes.set(key, largest(tf.sub(value, weights[key]!)));
    return tf.mean(tf.square(outputs['mask']!));
  })(namesOf(true).map((key) => weights[key]!));
  gradients.forEach((gradient) => expect(Number.isFinite(largest(gradient))).toBe(true));
  const averages = namesOf(false);
  expect([...changes.keys()].sort()).toEqual([...averages].sort());
  const stayed = averages.filter((key) => changes.get(key) === 0);
  expect(stayed.length).toBeGreaterThan(0);
  expect(stayed.length).toBeLessThan(averages.length);
  expect(stayed).toEqual(averages.filter((key) => single.includes(key)));
});
