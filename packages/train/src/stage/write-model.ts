import { modelCardFile } from '@mitos/core';
import type { Preprocessing } from '@mitos/core';
import type { Network } from '@mitos/models';
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

/** Writes a model: a SavedModel with the weights inside, and the card that tells how to use it. */
export async function writeModel(folder: string, trained: TrainedModel): Promise<void> {
  const { model, network, classes, preprocessing, tensorflow } = trained;
  const { architecture, ...settings } = model;
  await modelCardFile.write(folder, {
    schemaVersion: 1,
    architecture,
    settings,
    classes: [...classes],
    activation: 'sigmoid',
    stride: network.stride,
    preprocessing,
    parameters: parameterCount(network),
    tensorflow,
  });
}

/** Numbers that training changes by gradients. */
export function parameterCount(network: Network): number {
  return network.parameters
    .filter((parameter) => parameter.trainable)
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}
