import { mapTree } from '@mitos/engine';
import type { TensorTree } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../optimizers/optimizer';

export interface ValueAndGradients<Others extends TensorTree> {
  readonly value: tf.Scalar;
  /** By parameter name. */
  readonly gradients: Tensors;
  /** Other tensors that the function made. */
  readonly others: Others;
}

/**
 * The value of a function of parameters, its gradients, and what else it returns. tfjs disposes all but the value when
 * it has differentiated; the others are carried past that.
 */
export function valueAndGradients<Others extends TensorTree>(
  parameters: Tensors,
  fn: (parameters: Tensors) => { value: tf.Scalar; others: Others },
): ValueAndGradients<Others> {
  const names = Object.keys(parameters);
  const kept: Others[] = [];
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
    const result = fn(Object.fromEntries(names.map((name, index) => [name, tensors[index]!])));
    // Clones, for the others may be parameters or the value itself.
    kept.push(mapTree(result.others, (tensor) => tf.keep(tf.clone(tensor))));
    return result.value;
  })(names.map((name) => parameters[name]!));
  const others = mapTree(kept[0]!, (tensor) => {
    const own = tf.clone(tensor);
    tensor.dispose();
    return own;
  });
  return {
    value,
    gradients: Object.fromEntries(names.map((name, index) => [name, grads[index]!])),
    others,
  };
}
