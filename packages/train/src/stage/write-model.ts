import { modelCardSchema } from '@mitos/core';
import type { ModelCard, Preprocessing } from '@mitos/core';
import { saveModel } from '@mitos/engine';
import type { Network } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { NamedArrays } from '../checkpoints/format';
import type { TrainSettings } from '../settings/train-settings';

export interface TrainedModel {
  readonly model: TrainSettings['model'];
  readonly network: Network;
  readonly weights: NamedArrays;
  readonly classes: readonly string[];
  readonly preprocessing: Preprocessing;
  /** Version of TensorFlow. */
  readonly tensorflow: string;
}

/**
 * Writes a model: a SavedModel from `images` `[batch, height, width, channels]`, normalised, to `logits` `[batch, height,
 * width, 1]`, with the weights inside, and the card that tells how to use it.
 */
export async function writeModel(folder: string, trained: TrainedModel): Promise<void> {
  const { network, preprocessing } = trained;
  const { stride } = network;
  const weights = toTensors(trained.weights);
  try {
    await saveModel(folder, {
      predict: (own, { images }) => ({
        logits: network.apply(own, images as tf.Tensor4D, { training: false }).logits,
      }),
      weights,
      inputs: {
        images: {
          dtype: 'float32',
          shape: [null, null, null, preprocessing.channels],
          multiplesOf: [1, stride, stride, 1],
        },
      },
      metadata: modelCardSchema.parse(cardOf(trained)),
    });
  } finally {
    tf.dispose(weights);
  }
}

function cardOf({ model, network, classes, preprocessing, tensorflow }: TrainedModel): ModelCard {
  const { architecture, ...settings } = model;
  return {
    schemaVersion: 1,
    architecture,
    settings,
    classes: [...classes],
    activation: 'sigmoid',
    stride: network.stride,
    preprocessing,
    parameters: parameterCount(network),
    tensorflow,
  };
}

function toTensors(arrays: NamedArrays): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]),
  );
}

/** Numbers that training changes by gradients. */
export function parameterCount(network: Network): number {
  return network.parameters
    .filter((parameter) => parameter.trainable)
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}
