import type * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '../architecture';
import { dropout } from './dropout';
import type { Part, Pass } from './part';
import { maxPool } from './steps';

export interface ContractOptions {
  /** Whether a pooling halves the size before every block but the first; else the blocks do it. Default: true. */
  readonly pooling?: boolean;
  /** Rate of the dropout after the last two blocks. Default: 0. */
  readonly dropout?: number;
}

/** The way down: the features of every block, the bottom's last. */
export function contract(
  blocks: readonly Part[],
  weights: Weights,
  images: tf.Tensor4D,
  pass: Pass,
  { pooling = true, dropout: rate = 0 }: ContractOptions = {},
): tf.Tensor4D[] {
  const features: tf.Tensor4D[] = [];
  blocks.forEach((block, level) => {
    const above = features.at(-1) ?? images;
    const x = pooling && level > 0 ? maxPool(pass, `pool${level - 1}`, above) : above;
    const y = block.apply(weights, x, pass);
    features.push(level < blocks.length - 2 ? y : dropout(pass, `dropout${level}`, y, rate));
  });
  return features;
}
