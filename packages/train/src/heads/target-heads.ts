import type { TargetSettings } from '@mitos/transforms';
import * as tf from '@tensorflow/tfjs-core';
import { combineLosses } from '../losses/combine';
import type { TensorBatch } from '../step/objective';
import type { Head } from './head';
import { labelledFrom, weightsOf } from './mask-head';
import { oneHot } from './one-hot';
import { defaultShares } from './settings';
import type { HeadSettings } from './settings';
import { targetActivation, targetLoss, targetNames } from './target-losses';
import type { TargetName } from './target-losses';

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
  const loss = targetLoss(name, targets, settings);
  const [channels, activation] = [channelsOf(name, targets), targetActivation(name, targets, loss)];
  const classes = activation === 'softmax' ? channels - 1 : channels;
  return {
    ...{ name, channels, activation, share: settings[name]?.share ?? defaultShares[name] },
    loss: combineLosses(loss, { classes }),
    truth: (batch) => ({ ...truthOf(name, batch, channels), ...knownTo(name, batch, ignores) }),
  };
}

function channelsOf(name: TargetName, { stars }: TargetSettings): number {
  return name === 'border' ? 3 : name === 'stars' ? stars!.rays : 1;
}

function truthOf(name: TargetName, batch: TensorBatch, channels: number) {
  const values = batch.targets![name]!;
  if (name !== 'border') return { truth: values };
  const classes = tf.cast(tf.squeeze<tf.Tensor3D>(values, [3]), 'int32');
  return { truth: oneHot(classes, channels), ...weightsOf(batch) };
}

/** Rays have a length inside of cells only (Schmidt et al. 2018). */
function knownTo(name: TargetName, batch: TensorBatch, ignores: boolean): { known?: tf.Tensor4D } {
  if (name === 'stars') return { known: labelledFrom(batch, 1) };
  return ignores ? { known: labelledFrom(batch, 0) } : {};
}
