import * as tf from '@tensorflow/tfjs-core';
import { binaryCrossEntropy } from './binary-cross-entropy';
import { dice } from './dice';
import type { Loss } from './loss';

/** The losses that can be added up, by the name in the YAML. Pixel weights count in `bce` only. */
export const losses = { bce: binaryCrossEntropy, dice } satisfies Record<string, Loss>;

export type LossName = keyof typeof losses;

/** A weighted sum of losses: `combineLosses({ bce: 1, dice: 1 })`. Those with weight 0 are not computed. */
export function combineLosses(weights: Partial<Record<LossName, number>>): Loss {
  const parts = Object.entries(weights).filter(([, factor]) => factor !== 0) as [LossName, number][];
  if (parts.length === 0)
    throw new RangeError('expected at least one loss with a weight other than 0, found none');
  return (logits, masks, pixelWeights) => {
    const values = parts.map(([name, factor]) => {
      const value = losses[name](logits, masks, pixelWeights);
      return factor === 1 ? value : tf.mul(value, factor);
    });
    return values.reduce((sum, value) => tf.add(sum, value)) as tf.Scalar;
  };
}
