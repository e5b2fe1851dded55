import { hash } from '@mitos/core';
import { statelessUniform } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Pass } from './part';
import { traced } from './trace';

/**
 * While training, sets each value to 0 with probability `rate` and divides the others by `1 - rate`, so that the mean
 * stays (Srivastava et al. 2014). What is dropped follows from the pass's seed and the name alone. Throws an Error
 * without a seed.
 */
export function dropout(pass: Pass, name: string, x: tf.Tensor4D, rate: number): tf.Tensor4D {
  if (!pass.training || rate === 0) return x;
  if (pass.seed === undefined) throw new Error(`expected a seed for the dropout "${name}", found none`);
  const own = tf.add<tf.Tensor1D>(pass.seed, tf.tensor1d([0, numberOf(name)], 'int32'));
  const kept = tf.cast(tf.greaterEqual(statelessUniform(x.shape, own), rate), 'float32');
  const y = tf.mul<tf.Tensor4D>(x, tf.mul(kept, 1 / (1 - rate)));
  return traced(pass, { name, kind: 'dropout', inputs: [x], parameters: [], flopsPerValue: 1 }, y);
}

/** 32 bits of a name, as a signed whole number. */
function numberOf(name: string): number {
  return Number.parseInt(hash(name).slice(0, 8), 16) | 0;
}
