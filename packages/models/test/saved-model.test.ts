import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { random } from '@mitos/core';
import { loadEngine, loadModel, saveModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '../src/architecture';
import { createModel } from '../src/architectures';
import { initialise } from '../src/initialise';

let folder: string;
beforeAll(() => loadEngine());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-model-'));
});
afterEach(() => rm(folder, { recursive: true }));

test.each([
  ['group normalisation', { filters: 8, depth: 2, norm: 'group' }],
  ['valid up-sampling', { filters: 8, depth: 1, norm: 'group', padding: 'valid', upsampling: 'bilinear' }],
])(
  'a saved model with two heads and %s predicts the same for other batches and sizes',
  async (_, settings) => {
    const network = createModel('unet', settings, { channels: 2, heads: { mask: 3, distance: 1 } });
    const weights = initialise(network, random(1));
    const { sizes } = network;
    await saveModel(folder, {
      predict: (own: Weights, { images }) =>
        network.apply(own, images as tf.Tensor4D, { training: false }).outputs,
      weights,
      inputs: {
        images: { dtype: 'float32', shape: [null, null, null, 2], sizes: [null, sizes, sizes, null] },
      },
    });
    const model = await loadModel(folder);
    for (const batch of [1, 3, 5]) {
      const [height, width] = [sizes.minimum + 4 * sizes.stride, sizes.minimum + sizes.stride];
      const images = tf.randomNormal<tf.Rank.R4>([batch, height, width, 2], 0, 1, 'float32', batch);
      const found = model.predict({ images });
      const { outputs } = network.apply(weights, images, { training: false });
      expect(Object.keys(found).sort()).toEqual(['distance', 'mask']);
      for (const [head, output] of Object.entries(outputs)) {
        expect(found[head]!.shape).toEqual(output.shape);
        const [error, scale] = [tf.sub(found[head]!, output), output].map(
          (x) => tf.max(tf.abs(x)).dataSync()[0]!,
        );
        expect(error!).toBeLessThan(1e-4 * scale!);
      }
    }
    model.dispose();
  },
);
