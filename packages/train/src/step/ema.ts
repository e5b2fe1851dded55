import type { Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';

/**
 * The exponential moving average of all weights, running statistics too, after a step of the optimizer:
 * `decay average + (1 - decay) weights`, as timm's `ModelEmaV2`. Computed as `average + (1 - decay) (weights - average)`,
 * which leaves weights that do not change exactly as they are.
 */
export function movingAverage(average: Weights, weights: Weights, decay: number): Weights {
  return Object.fromEntries(
    Object.entries(average).map(([name, before]) => [
      name,
      tf.add(before, tf.mul(tf.sub(weights[name]!, before), 1 - decay)),
    ]),
  );
}
