import type { Activation } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';

/** What a head gives for logits `[batch, height, width, channels]`: probabilities, or with `linear` the logits. */
export function activate(logits: tf.Tensor4D, activation: Activation): tf.Tensor4D {
  if (activation === 'linear') return logits;
  return activation === 'sigmoid' ? tf.sigmoid(logits) : tf.softmax(logits);
}

/** All channels but that of the background, which only a softmax has. */
export function foregroundOf(channels: tf.Tensor4D, activation: Activation): tf.Tensor4D {
  return activation === 'softmax' ? tf.slice(channels, [0, 0, 0, 1]) : channels;
}
