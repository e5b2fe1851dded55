import { gradientDescentStep, momentumStep } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from './optimizer';
import { withWeightDecay } from './weight-decay';

export interface SgdOptions {
  /** The share of the velocity that is kept, from 0 to below 1. Default: 0, no velocity. */
  readonly momentum?: number;
  /** Whether the gradient is looked at where the velocity leads; needs a momentum. Default: false. */
  readonly nesterov?: boolean;
  /** Part of the gradient (L2 regularisation). Default: 0. */
  readonly weightDecay?: number;
}

/**
 * Stochastic gradient descent as in PyTorch, with momentum (Polyak 1964) or Nesterov's (Sutskever et al. 2013):
 * `v = momentum v + g`, `parameter -= learningRate v` or `parameter -= learningRate (g + momentum v)`.
 *
 * State: per parameter `velocity/<name>`; none without momentum.
 */
export function sgd({ momentum = 0, nesterov = false, weightDecay = 0 }: SgdOptions = {}): Optimizer {
  return {
    init(parameters) {
      if (momentum === 0) return {};
      return Object.fromEntries(
        Object.entries(parameters).map(([name, tensor]) => [`velocity/${name}`, tf.zerosLike(tensor)]),
      );
    },
    update({ parameters, gradients, state, learningRates }) {
      const slopes = withWeightDecay(gradients, parameters, weightDecay);
      const newParameters: Record<string, tf.Tensor> = {};
      const newState: Record<string, tf.Tensor> = {};
      for (const [name, parameter] of Object.entries(parameters)) {
        const [gradient, learningRate] = [slopes[name]!, learningRates[name]!];
        if (momentum === 0) {
          newParameters[name] = gradientDescentStep(parameter, gradient, learningRate);
          continue;
        }
        const v = `velocity/${name}`;
        const inputs = { gradient, learningRate, momentum: tf.scalar(momentum), nesterov };
        [newParameters[name], newState[v]] = momentumStep(parameter, state[v]!, inputs);
      }
      return { parameters: newParameters, state: newState };
    },
  };
}
