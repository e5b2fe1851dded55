import type * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec, Trace, Weights } from '../architecture';

/** One pass through a network. */
export interface Pass {
  readonly training: boolean;
  /** Collects new values of the weights that are not trainable, by parameter name. */
  readonly state: Record<string, tf.Tensor>;
  /** int32 `[2]`: decides what dropout drops. */
  readonly seed?: tf.Tensor1D;
  /** Whether a parameter does not learn. */
  isFrozen(parameter: string): boolean;
  readonly trace?: Trace;
}

/** Features, or several of the same size that count as joined along the channels. */
export type Features = tf.Tensor4D | readonly tf.Tensor4D[];

/** A piece of a network: its parameters, and a pure function of them. */
export interface Part {
  readonly parameters: readonly ParameterSpec[];
  /** @param x `[batch, height, width, channels]` */
  apply(weights: Weights, x: Features, pass: Pass): tf.Tensor4D;
}

/** Parts one after the other. */
export function sequence(...parts: readonly Part[]): Part {
  return {
    parameters: parts.flatMap((part) => part.parameters),
    apply: (weights, x, pass) =>
      parts.reduce<Features>((value, part) => part.apply(weights, value, pass), x) as tf.Tensor4D,
  };
}

/** Features as a list. */
export function listOf(x: Features): readonly tf.Tensor4D[] {
  return 'shape' in x ? [x] : x;
}

/** The weight of a parameter. Throws when the weights belong to another network. */
export function weight<T extends tf.Tensor>(weights: Weights, name: string): T {
  const tensor = weights[name];
  if (tensor === undefined) throw new Error(`expected a weight named "${name}", found none`);
  return tensor as T;
}
