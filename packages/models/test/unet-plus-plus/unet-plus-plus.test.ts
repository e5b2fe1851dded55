import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { createModel } from '../../src/architectures';
import { initialise } from '../../src/initialise';
import { parameterCount } from '../../src/parameter-count';

const architecture = 'unet-plus-plus';

test("the authors' network of 32 to 512 filters has the 9.04 M parameters of the paper", () => {
  // Zhou et al. 2018, table 2: 9.04 M with and without deep supervision.
  for (const deepSupervision of [false, true]) {
    const settings = { filters: 32, norm: 'none', deepSupervision };
    const network = createModel(architecture, settings, { channels: 3, heads: { mask: 1 } });
    expect((parameterCount(network) / 1e6).toFixed(2)).toBe('9.04');
  }
});

test('with deep supervision all nodes of full resolution learn, and the prediction is their mean', async () => {
  await loadEngine();
  const settings = { filters: 2, depth: 3, norm: 'none', deepSupervision: true };
  const network = createModel(architecture, settings, { channels: 1, heads: { mask: 2, distance: 1 } });
  const weights = initialise(network, random(1));
  const images = tf.randomUniform<tf.Rank.R4>([1, 8, 8, 1], 0, 1, 'float32', 3);
  const { auxiliary, outputs } = network.apply(weights, images, { training: true });
  const predicted = network.apply(weights, images, { training: false });
  expect(auxiliary).toHaveLength(3);
  expect(predicted.auxiliary).toEqual([]);
  for (const head of ['mask', 'distance']) {
    const mean = tf.div(tf.addN(auxiliary.map((one) => one[head]!)), 3);
    for (const set of [outputs, predicted.outputs]) {
      expect(tf.max(tf.abs(tf.sub(set[head]!, mean))).dataSync()[0]).toBeLessThan(1e-6);
    }
  }
});
