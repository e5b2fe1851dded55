import { formatError, modelCardFile } from '@mitos/core';
import type { MitosError } from '@mitos/core';
import { loadEngine, loadModel } from '@mitos/engine';
import { lookInside } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { openProbe } from '../../src/inside/probe';
import type { FeatureMap } from '../../src/inside/probe';
import { rebuild } from '../../src/inside/rebuild';
import { trained } from '../support/trained';

beforeAll(() => loadEngine());

const networks: [string, Record<string, unknown>][] = [
  ['unet', { filters: 4, depth: 2, norm: 'batch' }],
  ['unet', { filters: 4, depth: 1, norm: 'none', padding: 'valid' }],
  ['residual-attention-unet', { filters: 4, depth: 2 }],
  ['unet-plus-plus', { filters: 4, depth: 2, deepSupervision: true }],
  ['segnet', { stages: 2, filters: 4 }],
];

async function rebuiltFrom(folder: string) {
  const model = path.join(folder, 'model');
  return rebuild(model, await modelCardFile.read(model));
}

function tileOf(size: number, channels = 1) {
  const values = tf.randomUniform([size * size * channels], 0, 1, 'float32', 4).dataSync() as Float32Array;
  const image = { left: 0, top: 0, width: size, height: size };
  return { values, width: size, height: size, channels, image, isWhole: true };
}

function largestDifference(a: tf.Tensor, b: tf.Tensor): number {
  expect(a.shape).toEqual(b.shape);
  return tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;
}

const tensorOf = ({ values, height, width, channels }: FeatureMap) =>
  tf.tensor4d(values, [1, height, width, channels]);

test.each(networks)('%s %j, built again, gives what its SavedModel gives', async (architecture, settings) => {
  const folder = await trained(architecture, settings);
  const { network, weights } = await rebuiltFrom(folder);
  const images = tensorOf(tileOf(network.sizes.minimum + 2 * network.sizes.stride));
  const tensors = Object.fromEntries(
    [...weights].map(([name, { values, shape }]) => [name, tf.tensor(values, [...shape])]),
  );
  const model = await loadModel(path.join(folder, 'model'));
  const { outputs } = lookInside(network, tensors, images, { blocks: [], gates: [] });
  expect(largestDifference(outputs['mask']!, model.predict({ images })['mask']!)).toBeLessThan(1e-4);
  model.dispose();
});

test('a probe gives what blocks and gates give in a pass, and leaves no tensors behind', async () => {
  const folder = await trained('residual-attention-unet', { filters: 4, depth: 2 });
  const rebuilt = await rebuiltFrom(folder);
  const tile = tileOf(24);
  const wanted = { blocks: ['encoder0', 'bottom', 'decoder0'], gates: ['gate1', 'gate0'] };
  const before = tf.memory().numTensors;
  const probe = await openProbe(rebuilt, 1, wanted);
  const { features, coefficients } = await probe.look(tile);
  probe.dispose();
  expect(tf.memory().numTensors).toBe(before);
  const tensors = Object.fromEntries(
    [...rebuilt.weights].map(([name, { values, shape }]) => [name, tf.tensor(values, [...shape])]),
  );
  const pass = lookInside(rebuilt.network, tensors, tensorOf(tile), wanted);
  for (const name of wanted.blocks) {
    expect(largestDifference(tensorOf(features[name]!), pass.features[name]!)).toBeLessThan(1e-4);
  }
  for (const name of wanted.gates) {
    expect(largestDifference(tensorOf(coefficients[name]!), pass.coefficients[name]!)).toBeLessThan(1e-5);
  }
});

test('a model whose weights are gone says where they should be', async () => {
  const folder = await trained('unet', { filters: 2, depth: 1 });
  const file = path.join(folder, 'model', 'weights.safetensors');
  await rm(file);
  const error = await rebuiltFrom(folder).then(
    () => 'none',
    (found: unknown) => formatError(found as MitosError),
  );
  expect(error).toContain(`The file ${file} cannot be read as safetensors.`);
});
