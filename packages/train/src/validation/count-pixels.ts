import type { Outputs } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { Head } from '../heads/head';
import { oneHot } from '../heads/one-hot';
import type { TensorBatch } from '../step/objective';

/**
 * Pixels of each class, the background first: int32 `[classes]` that are predicted and true, that are predicted, and that
 * are true. A pixel is predicted to be of the class with the highest score; with `sigmoid` of every class of a probability
 * above 0.5, and of the background where there is none. Pixels that are ignored do not count. Runs inside a graph.
 */
export function countPixels(
  head: Head,
  outputs: Outputs,
  batch: TensorBatch,
): Record<'both' | 'predicted' | 'truth', tf.Tensor1D> {
  const { truth: masks, known } = head.truth(batch);
  const isKnown =
    known === undefined
      ? <T extends tf.Tensor>(x: T) => x
      : <T extends tf.Tensor>(x: T) => tf.mul<T>(x, known);
  const truth = isKnown(withBackground(masks, head));
  const predicted = isKnown(withBackground(decisions(outputs[head.name]!, head), head));
  return { both: count(tf.mul(truth, predicted)), predicted: count(predicted), truth: count(truth) };
}

/** 1 in the channels that are predicted. */
function decisions(logits: tf.Tensor4D, { activation, channels }: Head): tf.Tensor4D {
  if (activation !== 'softmax') return tf.cast(tf.greater(logits, 0), 'float32');
  return oneHot(tf.argMax<tf.Tensor3D>(logits, 3), channels);
}

/** Masks with a channel for the background: what is in no other. */
function withBackground(masks: tf.Tensor4D, { activation }: Head): tf.Tensor4D {
  if (activation === 'softmax') return masks;
  return tf.concat([tf.sub(1, tf.max(masks, 3, true)), masks], 3);
}

/** Sums of ones are exact in 32 bits as integers, not as floats. */
function count(masks: tf.Tensor4D): tf.Tensor1D {
  return tf.sum(tf.cast(masks, 'int32'), [0, 1, 2]);
}
