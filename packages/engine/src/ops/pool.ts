import * as tf from '@tensorflow/tfjs-core';
import { callOp, int, text, type } from '../tensors/attributes';
import { paddingAttributes } from './padding';
import type { Padding } from './padding';
import { withGradient } from './with-gradient';

export interface MaxPoolOptions {
  /** Height and width of the window, in pixels. */
  readonly size: number;
  /** Step between windows. Default: `size`, so that they do not overlap. */
  readonly stride?: number;
  /** What lies outside is never the largest. Default: `valid`. */
  readonly padding?: Padding;
}

/**
 * The largest value of every window, per channel. Where values are equal, the gradient goes to the first in reading
 * order, as in PyTorch.
 *
 * @param x `[batch, height, width, channels]`
 */
export function maxPool(
  x: tf.Tensor4D,
  { size, stride = size, padding = 'valid' }: MaxPoolOptions,
): tf.Tensor4D {
  const attributes = [...windows(size, stride), ...paddingAttributes(padding)];
  return withGradient([x], (input) => {
    const value = callOp('MaxPool', attributes, [input]) as tf.Tensor4D;
    return {
      value,
      saved: [input, value],
      gradient: (dy, [from, to]) => callOp('MaxPoolGrad', attributes, [from!, to!, dy]),
    };
  });
}

/**
 * The mean of each channel over the whole image.
 *
 * @param x `[batch, height, width, channels]`
 * @returns `[batch, 1, 1, channels]`
 */
export function globalAveragePool(x: tf.Tensor4D): tf.Tensor4D {
  return tf.mean<tf.Tensor4D>(x, [1, 2], true);
}

function windows(size: number, stride: number) {
  return [
    type('T', 'float32'),
    int('ksize', [1, size, size, 1]),
    int('strides', [1, stride, stride, 1]),
    text('data_format', 'NHWC'),
  ];
}
