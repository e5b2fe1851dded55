import type { Activation } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '../losses/loss';
import type { TensorBatch } from '../step/objective';
import type { Head } from './head';
import type { LearnedClasses } from './learned-classes';
import { oneHot } from './one-hot';

/** The head that tells the classes of pixels. */
export function maskHead(
  { names, indices, ignores }: LearnedClasses,
  activation: Exclude<Activation, 'linear'>,
  loss: Loss,
): Head {
  const channels = activation === 'sigmoid' ? names.length : names.length + 1;
  return {
    ...{ name: 'mask', channels, activation, share: 1, loss },
    truth: (batch) => ({
      truth: masksOf(batch.labels, channels, activation),
      ...weightsOf(batch),
      ...(ignores ? { known: labelledFrom(batch, 0) } : {}),
      ...distancesOf(batch, indices, activation),
    }),
  };
}

/**
 * Class indices `[batch, height, width]` as masks `[batch, height, width, channels]`: with `sigmoid` a channel for each
 * class but the background, with `softmax` one for the background, too. -1 is in no channel.
 */
function masksOf(labels: tf.Tensor3D, channels: number, activation: Activation): tf.Tensor4D {
  const indices = activation === 'sigmoid' ? tf.sub<tf.Tensor3D>(labels, tf.scalar(1, 'int32')) : labels;
  return oneHot(indices, channels);
}

/** Signed distances to the classes that the network has channels for. */
function distancesOf(
  { signedDistances }: TensorBatch,
  indices: Int32Array,
  activation: Activation,
): { readonly signedDistances?: tf.Tensor4D } {
  if (signedDistances === undefined) return {};
  const first = activation === 'softmax' ? 0 : 1;
  const wanted = [...indices.keys()].filter((index) => indices[index]! >= first);
  return { signedDistances: tf.gather(signedDistances, tf.tensor1d(wanted, 'int32'), 3) };
}

/** 1 where a pixel's class index is at least so much: from 0 on pixels count, from 1 on they are no background. */
export function labelledFrom({ labels }: TensorBatch, least: 0 | 1): tf.Tensor4D {
  return tf.expandDims(tf.cast(tf.greaterEqual(labels, tf.scalar(least, 'int32')), 'float32'), 3);
}

/** Weights for a loss, if the batch has some. */
export function weightsOf({ pixelWeights }: TensorBatch): { readonly pixelWeights?: tf.Tensor4D } {
  return pixelWeights === undefined ? {} : { pixelWeights };
}
