import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadEngine, loadModel, saveModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { relativeDifference } from './torch-files';

beforeAll(() => loadEngine());

// The contract test has the small MobileNet; a ResNet pads its pooling and is dilated by other convolutions.
test.each([
  ['fpn', { encoder: 'resnet18', pyramidFilters: 8, filters: 32 }],
  ['deeplab-v3-plus', { encoder: 'resnet50', outputStride: 8, filters: 8 }],
])('a saved %s with %j predicts the same at sizes it was not recorded with', async (name, settings) => {
  const network = createModel(name, settings, { channels: 1, heads: { mask: 1 } });
  const weights: Weights = Object.fromEntries(
    network.parameters.map(({ name: key, shape, initialiser }, index) => {
      const spread = Math.sqrt(2 / shape.slice(0, -1).reduce((product, size) => product * size, 1));
      const isKernel = initialiser === 'he-normal';
      return [
        key,
        isKernel ? tf.randomNormal([...shape], 0, spread, 'float32', index) : tf.fill([...shape], 0.5),
      ];
    }),
  );
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
