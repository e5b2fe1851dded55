import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../optimizers/optimizer';
import type { ClipSettings } from '../settings/clip';
import { mapValues } from './map-values';

/**
 * Gradients kept small. `{ norm }` scales all by `min(1, norm / (|g| + 1e-6))`, with `|g|` the root of the sum of all
 * their squares (Pascanu et al. 2013), as PyTorch's `clip_grad_norm_`; `{ value }` cuts each value to `-value … value`.
 */
export function clipGradients(gradients: Tensors, { norm, value }: ClipSettings): Tensors {
  if (value !== undefined) return mapValues(gradients, (gradient) => tf.clipByValue(gradient, -value, value));
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
  const scale = tf.minimum(tf.div(norm!, tf.add(tf.sqrt(tf.addN(squares)), 1e-6)), 1);
  return mapValues(gradients, (gradient) => tf.mul(gradient, scale));
}
