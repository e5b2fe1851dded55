import { modelCardSchema, weightsFileName, writeFileSafely } from '@mitos/core';
import { saveModel } from '@mitos/engine';
import { encodeSafetensors, savedInput } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import path from 'node:path';
import type { NamedArrays } from '../checkpoints/format';
import { toTensors } from '../step/arrays';
import { modelCardOf } from './model-card';
import type { Described } from './model-card';

export interface TrainedModel extends Described {
  readonly weights: NamedArrays;
}

/**
 * Writes a model: a SavedModel from `images` `[batch, height, width, channels]`, normalised, to the logits of each head by
 * its name, with the weights inside; the card that tells how to use it; and `weights.safetensors`, the same weights by name,
 * to start another training from.
 */
export async function writeModel(folder: string, trained: TrainedModel): Promise<void> {
  const { network, preprocessing } = trained;
  const weights = toTensors(trained.weights);
  try {
    await saveModel(folder, {
      predict: (own, { images }) => network.apply(own, images as tf.Tensor4D, { training: false }).outputs,
      weights,
      inputs: savedInput(network, preprocessing.channels),
      metadata: modelCardSchema.parse(modelCardOf(trained)),
    });
  } finally {
    tf.dispose(weights);
  }
  const metadata = { architecture: trained.model.architecture };
  await writeFileSafely(path.join(folder, weightsFileName), encodeSafetensors(trained.weights, metadata));
}
