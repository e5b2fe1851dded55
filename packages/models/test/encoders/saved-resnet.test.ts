import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { random } from '@mitos/core';
import { loadEngine, loadModel, saveModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec, Weights } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { relativeDifference } from '../support/torch-files';

beforeAll(() => loadEngine());

// The contract test has the small MobileNet; a ResNet pads its pooling and is dilated by other convolutions.
test.each([
  ['fpn', { encoder: 'resnet18', pyramidFilters: 8, filters: 32 }],
  ['deeplab-v3-plus', { encoder: 'resnet18', outputStride: 8, filters: 8 }],
])('a saved %s with %j predicts the same at sizes it was not recorded with', async (name, settings) => {
  const network = createModel(name, settings, { channels: 1, heads: { mask: 1 } });
  const weights = Object.fromEntries(network.parameters.map((spec) => [spec.name, valuesOf(spec)]));
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-resnet-'));
  const sizes = [null, network.sizes, network.sizes, null];
  await saveModel(folder, {
    predict: (own: Weights, { images }) =>
      network.apply(own, images as tf.Tensor4D, { training: false }).outputs,
    weights,
    inputs: { images: { dtype: 'float32', shape: [null, null, null, 1], sizes } },
  });
  const model = await loadModel(folder);
  const { stride } = network.sizes;
  const images = tf.randomUniform<tf.Rank.R4>([2, 5 * stride, 3 * stride, 1], 0, 1, 'float32', 5);
  const expected = network.apply(weights, images, { training: false }).outputs['mask']!;
  expect(relativeDifference(model.predict({ images })['mask']!, expected)).toBeLessThan(1e-4);
  model.dispose();
  await rm(folder, { recursive: true });
});

function valuesOf({ name, shape, initialiser }: ParameterSpec): tf.Tensor {
  if (initialiser !== 'he-normal') return tf.fill([...shape], 0.5);
  const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);
  const normal = random(1, name).fillNormal(new Float32Array(product(shape)));
  return tf.mul(tf.tensor(normal, [...shape]), Math.sqrt(2 / product(shape.slice(0, -1))));
}
