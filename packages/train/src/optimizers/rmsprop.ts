import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer, Tensors } from './optimizer';
import { withWeightDecay } from './weight-decay';

export interface RmspropOptions {
  /** Decay of the mean of the squared gradients, from 0 to below 1. Default: 0.99. */
  readonly alpha?: number;
  /** Added to the root of that mean. Default: 1e-8. */
  readonly epsilon?: number;
  /** The share of the velocity that is kept, from 0 to below 1. Default: 0, no velocity. */
  readonly momentum?: number;
  /** Whether gradients are divided by their standard deviation instead of their root mean square. Default: false. */
  readonly centered?: boolean;
  /** Part of the gradient (L2 regularisation). Default: 0. */
  readonly weightDecay?: number;
}

/**
 * RMSprop (Tieleman and Hinton 2012; centred as in Graves 2013) as in PyTorch, of which TensorFlow's kernel differs:
 * `s = alpha s + (1 - alpha) g²`, `u = g / (sqrt(s) + epsilon)`, `parameter -= learningRate u`. Centred, `s - m²` stands
 * under the root, with `m = alpha m + (1 - alpha) g`. With momentum, `v = momentum v + u`, `parameter -= learningRate v`.
 *
 * State: per parameter `squareMean/<name>`, where centred `mean/<name>`, with momentum `velocity/<name>`.
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer {
  const complete = { ...defaults, ...options };
  const { momentum, centered, weightDecay } = complete;
  const parts = ['squareMean', ...(centered ? ['mean'] : []), ...(momentum > 0 ? ['velocity'] : [])];
  return {
    init(parameters) {
      return Object.fromEntries(
        Object.entries(parameters).flatMap(([name, tensor]) =>
          parts.map((part) => [`${part}/${name}`, tf.zerosLike(tensor)]),
        ),
      );
    },
    update({ parameters, gradients, state, learningRates }) {
      const slopes = withWeightDecay(gradients, parameters, weightDecay);
      const newParameters: Record<string, tf.Tensor> = {};
      const newState: Record<string, tf.Tensor> = {};
      for (const [name, parameter] of Object.entries(parameters)) {
        const before = Object.fromEntries(parts.map((part) => [part, state[`${part}/${name}`]!]));
        const { direction, after } = follow(slopes[name]!, before, complete);
        newParameters[name] = tf.sub(parameter, tf.mul(direction, learningRates[name]!));
        for (const part of parts) newState[`${part}/${name}`] = after[part]!;
      }
      return { parameters: newParameters, state: newState };
    },
  };
}

const defaults: Required<RmspropOptions> = {
  alpha: 0.99,
  epsilon: 1e-8,
  momentum: 0,
  centered: false,
  weightDecay: 0,
};

/** Where one parameter goes, before the learning rate, and its state then. */
function follow(
  gradient: tf.Tensor,
  before: Tensors,
  { alpha, epsilon, momentum, centered }: Required<RmspropOptions>,
): { direction: tf.Tensor; after: Tensors } {
  const after: Record<string, tf.Tensor> = {
    squareMean: average(before['squareMean']!, tf.square(gradient), alpha),
  };
  let spread = after['squareMean']!;
  if (centered) {
    after['mean'] = average(before['mean']!, gradient, alpha);
    // Never negative but by rounding.
    spread = tf.relu(tf.sub(spread, tf.square(after['mean'])));
  }
  let direction: tf.Tensor = tf.div(gradient, tf.add(tf.sqrt(spread), epsilon));
  if (momentum > 0) {
    direction = tf.add(tf.mul(before['velocity']!, momentum), direction);
    after['velocity'] = direction;
  }
  return { direction, after };
}

/** `share before + (1 - share) now` */
function average(before: tf.Tensor, now: tf.Tensor, share: number): tf.Tensor {
  return tf.add(tf.mul(before, share), tf.mul(now, 1 - share));
}
