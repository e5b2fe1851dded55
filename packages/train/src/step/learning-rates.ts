import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../optimizers/optimizer';
import { groupOf } from '../settings/parameter-groups';
import type { ParameterGroup } from '../settings/parameter-groups';

/** The learning rate of each parameter: the scalar itself, or its product with the factor of the parameter's group. */
export function learningRates(
  groups: readonly ParameterGroup[],
  names: readonly string[],
  learningRate: tf.Tensor,
): Tensors {
  const products = new Map<number, tf.Tensor>([[1, learningRate]]);
  return Object.fromEntries(
    names.map((name) => {
      const factor = groupOf(groups, name)?.learningRate ?? 1;
      const product = products.get(factor) ?? tf.mul(learningRate, factor);
      products.set(factor, product);
      return [name, product];
    }),
  );
}
