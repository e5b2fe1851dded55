import { adamStep } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from './optimizer';
import { withWeightDecay } from './weight-decay';

export interface AdamOptions {
  /** Decay of the first moment, from 0 to below 1. Default: 0.9. */
  readonly beta1?: number;
  /** Decay of the second moment. Default: 0.999. */
  readonly beta2?: number;
  /** Added to the root of the corrected second moment. Default: 1e-8. */
  readonly epsilon?: number;
  /** Part of the gradient (L2 regularisation). Default: 0. */
  readonly weightDecay?: number;
}

/**
 * Adam, algorithm 1 of Kingma and Ba 2015, as in PyTorch: with `t` counting from 1,
 * `parameter -= learningRate m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)`.
 *
 * State: `step`, the number of steps done, and per parameter `firstMoment/<name>` and `secondMoment/<name>`.
 */
export function adam({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
}: AdamOptions = {}): Optimizer {
  return {
    init(parameters) {
      const state: Record<string, tf.Tensor> = { step: tf.scalar(0) };
      for (const [name, tensor] of Object.entries(parameters)) {
        state[`firstMoment/${name}`] = tf.zerosLike(tensor);
        state[`secondMoment/${name}`] = tf.zerosLike(tensor);
      }
      return state;
    },
    update({ parameters, gradients, state, learningRates }) {
      const step = tf.add(state['step']!, 1);
      const beta1Power = tf.pow(tf.scalar(beta1), step);
      const beta2Power = tf.pow(tf.scalar(beta2), step);
      const shared = {
        beta1Power,
        beta2Power,
        beta1: tf.scalar(beta1),
        beta2: tf.scalar(beta2),
        // The kernel adds epsilon before it corrects the bias of v; scaled like this it is the algorithm's.
        epsilon: tf.mul(tf.sqrt(tf.sub(1, beta2Power)), epsilon),
      };
      const slopes = withWeightDecay(gradients, parameters, weightDecay);
      const newParameters: Record<string, tf.Tensor> = {};
      const newState: Record<string, tf.Tensor> = { step };
      for (const [name, parameter] of Object.entries(parameters)) {
        const [m, v] = [`firstMoment/${name}`, `secondMoment/${name}`] as const;
        const [gradient, learningRate] = [slopes[name]!, learningRates[name]!];
        [newParameters[name], newState[m], newState[v]] = adamStep(parameter, state[m]!, state[v]!, {
          ...shared,
          learningRate,
          gradient,
        });
      }
      return { parameters: newParameters, state: newState };
    },
  };
}
