import { modelCardSchema, random } from '@mitos/core';
import type { Preprocessing } from '@mitos/core';
import { saveModel } from '@mitos/engine';
import { initialise, savedInput } from '@mitos/models';
import type { Network, Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';

/** What is saved besides the network. */
export interface SavedNetwork {
  readonly preprocessing: Preprocessing;
  /** What the mask is made of; the network's own logits when left out. */
  readonly mask?: (logits: tf.Tensor, images: tf.Tensor) => tf.Tensor;
}

/** Writes a network with its first weights as a training writes one: a SavedModel and its card. */
export async function saveNetwork(
  folder: string,
  network: Network,
  { preprocessing, mask = (logits) => logits }: SavedNetwork,
): Promise<void> {
  const weights = weightsOf(network);
  await saveModel(folder, {
    predict: (own: Weights, { images }) => {
      const { outputs } = network.apply(own, images as tf.Tensor4D, { training: false });
      return { mask: mask(outputs['mask']!, images!) };
    },
    weights,
    inputs: savedInput(network, preprocessing.channels),
    metadata: modelCardSchema.parse({
      schemaVersion: 2,
      architecture: 'unet',
      settings: {},
      classes: ['cell'],
      heads: { mask: { channels: 1, activation: 'sigmoid' } },
      sizes: network.sizes,
      margin: network.margin,
      preprocessing,
      parameters: 0,
      tensorflow: '',
    }),
  });
  tf.dispose(weights);
}

function weightsOf(network: Network): Weights {
  const first = initialise(network, random(0, 'weights'));
  // As after training: an offset of 0 would be optimised away.
  const weights = Object.entries(first).map(([name, tensor]) => [
    name,
    name.endsWith('.offset') ? tf.add(tensor, 0.1) : tensor,
  ]);
  return Object.fromEntries(weights) as Weights;
}
