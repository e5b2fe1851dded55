import type * as tf from '@tensorflow/tfjs-core';
import { applyInPlace } from './apply-in-place';

export interface AdamInputs {
  readonly gradient: tf.Tensor;
  /** Scalars: beta1^t and beta2^t, with t = 1 at the first step. */
  readonly beta1Power: tf.Tensor;
  readonly beta2Power: tf.Tensor;
  readonly learningRate: tf.Tensor;
  readonly beta1: tf.Tensor;
  readonly beta2: tf.Tensor;
  /** Added to the root of the second moment before its bias is corrected ("epsilon hat"). */
  readonly epsilon: tf.Tensor;
}

/**
 * One step of Adam (Kingma and Ba 2015) for one parameter, in TensorFlow's kernel:
 * `m = beta1 m + (1 - beta1) g`, `v = beta2 v + (1 - beta2) g²`,
 * `parameter -= learningRate sqrt(1 - beta2Power) / (1 - beta1Power) m / (sqrt(v) + epsilon)`.
 *
 * @returns The new parameter, first moment and second moment.
 */
export function adamStep(
  parameter: tf.Tensor,
  firstMoment: tf.Tensor,
  secondMoment: tf.Tensor,
  inputs: AdamInputs,
): [parameter: tf.Tensor, firstMoment: tf.Tensor, secondMoment: tf.Tensor] {
  const { beta1Power, beta2Power, learningRate, beta1, beta2, epsilon, gradient } = inputs;
  return applyInPlace(
    'ResourceApplyAdam',
    [parameter, firstMoment, secondMoment],
    [beta1Power, beta2Power, learningRate, beta1, beta2, epsilon, gradient],
  ) as [tf.Tensor, tf.Tensor, tf.Tensor];
}
