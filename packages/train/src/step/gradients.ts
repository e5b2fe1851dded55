import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../optimizers/optimizer';

export interface ValueAndGradients {
  readonly value: tf.Scalar;
  /** By parameter name. */
  readonly gradients: Tensors;
  /** Other tensors that the function made. */
  readonly others: Tensors;
}

/**
 * The value of a function of parameters, its gradients, and what else it returns. tfjs disposes all but the value when
 * it has differentiated; the others are carried past that.
 */
export function valueAndGradients(
  parameters: Tensors,
  fn: (parameters: Tensors) => { value: tf.Scalar; others: Tensors },
): ValueAndGradients {
  const names = Object.keys(parameters);
  let kept: Tensors = {};
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
    const result = fn(Object.fromEntries(names.map((name, index) => [name, tensors[index]!])));
    kept = mapValues(result.others, (tensor) => tf.keep(tensor));
    return result.value;
  })(names.map((name) => parameters[name]!));
  const others = mapValues(kept, (tensor) => {
    const own = tf.clone(tensor);
    tensor.dispose();
    return own;
  });
  return {
    value: value,
    gradients: Object.fromEntries(names.map((name, i) => [name, grads[i]!])),
    others,
  };
}

function mapValues(tensors: Tensors, change: (tensor: tf.Tensor) => tf.Tensor): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, change(tensor)]));
}
