import { unpool2x2 } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import type { Pass } from '../parts/part';
import { traced } from '../parts/trace';

export interface Pooling {
  /** `[batch, height, width, channels]` */
  readonly input: tf.Tensor4D;
  /** The largest value of every 2x2 block: `[batch, height / 2, width / 2, channels]`. */
  readonly pooled: tf.Tensor4D;
}

/**
 * Puts each value where the largest of its 2x2 block stood before the pooling, and 0 elsewhere.
 *
 * @param x `[batch, height / 2, width / 2, channels]`
 * @returns `[batch, height, width, channels]`
 */
export function unpool(pass: Pass, name: string, x: tf.Tensor4D, { input, pooled }: Pooling): tf.Tensor4D {
  const step = { name, kind: 'unpool 2x2', inputs: [x, input, pooled], parameters: [], flopsPerValue: 0 };
  return traced(pass, step, unpool2x2(x, input, pooled));
}
