import * as tf from '@tensorflow/tfjs-core';
import { adam } from './adam';
import type { AdamOptions } from './adam';
import type { Optimizer } from './optimizer';

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), as in PyTorch: before Adam's step,
 * `parameter -= learningRate weightDecay parameter`. Schedules change the decay along with the learning rate.
 *
 * State: that of {@link adam}. `weightDecay` defaults to 0.01.
 */
export function adamw({ weightDecay = 0.01, ...options }: AdamOptions = {}): Optimizer {
  const inner = adam(options);
  return {
    init: (parameters) => inner.init(parameters),
    update(inputs) {
      const { parameters, state } = inner.update(inputs);
      // Adam's step depends on the gradient only, so the decay may come after it, on the value before.
      const decayed = Object.entries(parameters).map(([name, parameter]) => {
        const share = tf.mul(inputs.learningRates[name]!, weightDecay);
        return [name, tf.sub(parameter, tf.mul(inputs.parameters[name]!, share))] as const;
      });
      return { parameters: Object.fromEntries(decayed), state };
    },
  };
}
