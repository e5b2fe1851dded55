import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from './optimizer';

/**
 * Weight decay as a part of the gradient, `g + weightDecay parameter`: that of the loss plus
 * `weightDecay / 2 Σ parameter²` (L2 regularisation). It is scaled by the optimizer as the gradient is; `adamw` decays
 * weights beside the gradient instead. With 0 the gradients as they are.
 */
export function withWeightDecay(gradients: Tensors, parameters: Tensors, weightDecay: number): Tensors {
  if (weightDecay === 0) return gradients;
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [
      name,
      tf.add(gradient, tf.mul(parameters[name]!, weightDecay)),
    ]),
  );
}
