import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '../optimizers/optimizer';

/**
 * How many tensors of the weights' size go along with them in training: those of the optimizer (SGD 0, with momentum 1,
 * Adam 2), one for a moving average, one for gradients that are added up over batches.
 */
export function stateTensors(
  optimizer: Optimizer,
  { ema, accumulate }: { readonly ema: boolean; readonly accumulate: number },
): number {
  return ofOptimizer(optimizer) + (ema ? 1 : 0) + (accumulate > 1 ? 1 : 0);
}

/** Counts what the optimizer keeps for one parameter; numbers that all parameters share are scalars. */
function ofOptimizer(optimizer: Optimizer): number {
  const shape = [2, 3];
  const parameter = tf.zeros(shape);
  const state = Object.values(optimizer.init({ parameter }));
  const count = state.filter((tensor) => tensor.shape.join() === shape.join()).length;
  tf.dispose([parameter, ...state]);
  return count;
}
