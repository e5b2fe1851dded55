import { random } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';

/** A float32 tensor of standard normal numbers, the same for the same name. */
export function normal<T extends tf.Tensor = tf.Tensor>(shape: number[], name = 'x'): T {
  const stream = random(1, name);
  const values = Float32Array.from({ length: size(shape) }, () => stream.normal());
  return tf.tensor(values, shape) as T;
}

export function size(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The largest difference between two tensors' values. */
export function difference(a: tf.Tensor, b: tf.Tensor): number {
  expect(a.shape).toEqual(b.shape);
  const [x, y] = [a.dataSync<'float32'>(), b.dataSync<'float32'>()];
  return x.reduce((largest, value, index) => Math.max(largest, Math.abs(value - y[index]!)), 0);
}

/**
 * The largest difference between the gradients of `sum(weights * fn(inputs))` and central finite differences, relative to
 * the largest gradient.
 */
export function gradientError(
  fn: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: tf.Tensor[],
  step = 1e-2,
): number {
  return tf.tidy(() => {
    const weights = normal(fn(...inputs).shape, 'weights');
    const value = (...tensors: tf.Tensor[]) => tf.sum<tf.Scalar>(tf.mul(weights, fn(...tensors)));
    const gradients = tf.grads(value)(inputs);
    let [worst, largest] = [0, 1e-6];
    inputs.forEach((input, which) => {
      const exact = gradients[which]!.dataSync();
      expect(gradients[which]!.shape).toEqual(input.shape);
      const values = input.dataSync();
      values.forEach((_, index) => {
        const at = (change: number) =>
          tf.tidy(() => {
            const moved = Float32Array.from(values);
            moved[index]! += change;
            const others = inputs.map((other, i) => (i === which ? tf.tensor(moved, input.shape) : other));
            return value(...others).dataSync()[0]!;
          });
        const estimate = (at(step) - at(-step)) / (2 * step);
        worst = Math.max(worst, Math.abs(estimate - exact[index]!));
        largest = Math.max(largest, Math.abs(exact[index]!));
      });
    });
    return worst / largest;
  });
}
