import * as tf from '@tensorflow/tfjs-core';

/** The value of an op and how gradients pass back through it. */
export interface Differentiable<T extends tf.Tensor> {
  readonly value: T;
  /** What the gradient needs of inputs and outputs; handed to it as `saved`. */
  readonly saved: readonly tf.Tensor[];
  /** Gradients with respect to the inputs, in their order, given the one with respect to the value. */
  readonly gradient: (dy: tf.Tensor, saved: readonly tf.Tensor[]) => tf.Tensor | tf.Tensor[];
}

/** `tf.customGrad` with types that fit: an op on `inputs` with a gradient of its own. */
export function withGradient<I extends readonly tf.Tensor[], T extends tf.Tensor>(
  inputs: readonly [...I],
  compute: (...inputs: I) => Differentiable<T>,
): T {
  const op = tf.customGrad((...args) => {
    const save = args.pop() as unknown as (tensors: readonly tf.Tensor[]) => void;
    const { value, saved, gradient } = compute(...(args as unknown as I));
    save(saved);
    return { value, gradFunc: gradient };
  });
  return op(...inputs);
}
