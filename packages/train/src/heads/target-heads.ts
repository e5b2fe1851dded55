import type { Activation } from '@mitos/core';
import type { TargetSettings } from '@mitos/transforms';
import * as tf from '@tensorflow/tfjs-core';
import { combineLosses } from '../losses/combine';
import { lossTerms } from '../settings/loss';
import type { LossSettings } from '../settings/loss';
import type { TensorBatch } from '../step/objective';
import type { Head } from './head';
import { knownOf, weightsOf } from './mask-head';
import { oneHot } from './one-hot';
import type { HeadSettings } from './settings';

export const targetNames = ['border', 'distance', 'centre', 'stars'] as const;
export type TargetName = (typeof targetNames)[number];

/** A head for each target that augment draws, in a fixed order. `ignores`: whether there are pixels that do not count. */
export function targetHeads(targets: TargetSettings, settings: HeadSettings, ignores: boolean): Head[] {
  return targetNames.flatMap((name) =>
    targets[name] === undefined ? [] : [targetHead(name, targets, settings, ignores)],
  );
}

function targetHead(
  name: TargetName,
  targets: TargetSettings,
  settings: HeadSettings,
  ignores: boolean,
): Head {
  const loss = settings[name]?.loss ?? defaultLoss(name, targets);
  const [channels, activation] = [channelsOf(name, targets), activationOf(loss)];
  const classes = activation === 'softmax' ? channels - 1 : channels;
  return {
    ...{ name, channels, activation, share: settings[name]?.share ?? 1 },
    loss: combineLosses(loss, { classes }),
    truth: (batch) => ({ ...truthOf(name, batch, channels), ...knownTo(name, batch, ignores) }),
  };
}

/** Border: three classes. Relative distances: as a probability, like StarDist's. Others: as the numbers they are. */
function defaultLoss(name: TargetName, { distance }: TargetSettings): LossSettings {
  if (name === 'border') return { crossEntropy: 1 };
  if (name === 'distance') return distance?.scale === 'relative' ? { bce: 1 } : { mae: 1 };
  return name === 'centre' ? { mse: 1 } : { mae: 1 };
}

function channelsOf(name: TargetName, { stars }: TargetSettings): number {
  return name === 'border' ? 3 : name === 'stars' ? stars!.rays : 1;
}

function activationOf(loss: LossSettings): Activation {
  const names = lossTerms(loss).map(({ name }) => name);
  return names.includes('crossEntropy') ? 'softmax' : names.includes('bce') ? 'sigmoid' : 'linear';
}

function truthOf(name: TargetName, batch: TensorBatch, channels: number) {
  const values = batch.targets![name]!;
  if (name !== 'border') return { truth: values };
  const classes = tf.cast(tf.squeeze<tf.Tensor3D>(values, [3]), 'int32');
  return { truth: oneHot(classes, channels), ...weightsOf(batch) };
}

/** Rays have a length inside of cells only (Schmidt et al. 2018). */
function knownTo(name: TargetName, batch: TensorBatch, ignores: boolean): { known?: tf.Tensor4D } {
  if (name === 'stars') {
    const inside = tf.cast(tf.greater(batch.labels, tf.scalar(0, 'int32')), 'float32');
    return { known: tf.expandDims(inside, 3) };
  }
  return ignores ? { known: knownOf(batch) } : {};
}
