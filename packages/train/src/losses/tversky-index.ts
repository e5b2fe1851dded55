import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { LossInputs } from './loss';
import { regionOptions, regionsOf } from './regions';
import type { RegionOptions } from './regions';

export const tverskyOptions = {
  alpha: z.number().nonnegative().default(0.3).describe('How much false foreground counts.'),
  beta: z.number().nonnegative().default(0.7).describe('How much missed foreground counts.'),
  ...regionOptions,
};

export interface TverskyOptions extends RegionOptions {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * `(TP + s) / (TP + alpha FP + beta FN + s)` of every region, with `TP = Σ p y`, `FP = Σ p (1 - y)` and
 * `FN = Σ (1 - p) y` over its known pixels. Half of Dice's `smooth` at alpha = beta = 0.5 gives Dice.
 */
export function tverskyIndex(
  inputs: LossInputs,
  { alpha, beta, smooth, ...options }: TverskyOptions,
): tf.Tensor {
  const { p, y, sum } = regionsOf(inputs, options);
  const common = sum(tf.mul(p, y));
  const falsePositives = tf.sub(sum(p), common);
  const falseNegatives = tf.sub(sum(y), common);
  const wrong = tf.add(tf.mul(falsePositives, alpha), tf.mul(falseNegatives, beta));
  const above = tf.add(common, smooth);
  return tf.div(above, tf.add(above, wrong));
}
