import type * as tf from '@tensorflow/tfjs-core';
import { bool } from '../tensors/attributes';
import { applyInPlace } from './apply-in-place';

export interface MomentumInputs {
  readonly gradient: tf.Tensor;
  /** Scalar. */
  readonly learningRate: tf.Tensor;
  /** Scalar: the share of the velocity that is kept. */
  readonly momentum: tf.Tensor;
  /** Whether the gradient is looked at where the velocity leads (Nesterov 1983; Sutskever et al. 2013). */
  readonly nesterov: boolean;
}

/**
 * One step of gradient descent with momentum (Polyak 1964) for one parameter, in TensorFlow's kernel:
 * `v = momentum v + g`, `parameter -= learningRate v`, and with Nesterov's
 * `parameter -= learningRate (g + momentum v)`. The learning rate is no part of `v`, as in PyTorch.
 *
 * @returns The new parameter and velocity.
 */
export function momentumStep(
  parameter: tf.Tensor,
  velocity: tf.Tensor,
  { gradient, learningRate, momentum, nesterov }: MomentumInputs,
): [parameter: tf.Tensor, velocity: tf.Tensor] {
  return applyInPlace(
    'ResourceApplyMomentum',
    [parameter, velocity],
    [learningRate, gradient, momentum],
    [bool('use_nesterov', nesterov)],
  ) as [tf.Tensor, tf.Tensor];
}

/** One step of gradient descent for one parameter, in TensorFlow's kernel: `parameter -= learningRate g`. */
export function gradientDescentStep(
  parameter: tf.Tensor,
  gradient: tf.Tensor,
  learningRate: tf.Tensor,
): tf.Tensor {
  return applyInPlace('ResourceApplyGradientDescent', [parameter], [learningRate, gradient])[0]!;
}
