import type * as tf from '@tensorflow/tfjs-core';
import type { TraceStep } from '../architecture';
import type { Pass } from './part';

/** Tells the pass's trace, where it has one, of a step that gave `output`, and returns the output. */
export function traced<T extends tf.Tensor>(pass: Pass, step: Omit<TraceStep, 'output'>, output: T): T {
  pass.trace?.({ ...step, output });
  return output;
}
