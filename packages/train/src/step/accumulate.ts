import { flatten, unflatten } from '@mitos/engine';
import type { TensorTree } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../optimizers/optimizer';
import { mapValues } from './map-values';

/** What is remembered between the batches of one step of the optimizer. */
export type Accumulation = {
  /** Sums of gradients, by parameter name. */
  readonly accumulated: Tensors;
  /** `batches`: how many are in the sums. */
  readonly counters: Tensors;
};

/** The state before the first batch. The caller disposes it. */
export function initAccumulation(parameters: Tensors): Accumulation {
  return {
    accumulated: mapValues(parameters, (tensor) => tf.zerosLike(tensor)),
    counters: { batches: tf.scalar(0) },
  };
}

/**
 * Adds the gradients of a batch. With the `batches`-th one the state becomes what `update` makes of the mean gradients,
 * and the sums start over; otherwise it is `unchanged`. A graph does not branch: both are computed, and one is selected.
 */
export function accumulate<S extends Readonly<Record<string, TensorTree>>>(
  batches: number,
  { accumulated, counters }: Accumulation,
  gradients: Tensors,
  unchanged: S,
  update: (gradients: Tensors) => S,
): S & Accumulation {
  const sums = mapValues(gradients, (gradient, name) => tf.add(accumulated[name]!, gradient));
  const count = tf.add(counters['batches']!, 1);
  const isFull = tf.equal(count, batches);
  const updated = update(mapValues(sums, (sum) => tf.div(sum, batches)));
  return {
    ...selectTree(isFull, updated, unchanged),
    accumulated: mapValues(sums, (sum) => tf.where(isFull, 0, sum)),
    counters: { batches: tf.where(isFull, 0, count) },
  };
}

function selectTree<S extends TensorTree>(condition: tf.Tensor, then: S, otherwise: S): S {
  const others = flatten(otherwise);
  const selected = flatten(then).map((tensor, index) => {
    const other = others[index]!;
    return tensor === other ? tensor : tf.where(condition, tensor, other);
  });
  return unflatten(then, selected);
}
