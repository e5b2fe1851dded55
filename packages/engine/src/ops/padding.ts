import type * as tf from '@tensorflow/tfjs-core';
import { int, text } from '../tensors/attributes';
import type { OpAttribute } from '../tensors/backend';

/**
 * How edges are treated: `same` gives `ceil(size / stride)` outputs and, where the padding is odd, puts the extra row or
 * column at the bottom and right, as TensorFlow does; `valid` pads nothing; a number pads that many pixels on every
 * side, as PyTorch does.
 */
export type Padding = 'same' | 'valid' | number;

/** The attributes of a pooling op, which pads by itself. */
export function paddingAttributes(padding: Padding): OpAttribute[] {
  if (typeof padding === 'string') return [text('padding', padding.toUpperCase())];
  const [p, none] = [padding, 0];
  return [text('padding', 'EXPLICIT'), int('explicit_paddings', [none, none, p, p, p, p, none, none])];
}

/** Whether `same` pads that many pixels on every side of an image of any size. */
export function isSame(kernel: tf.Tensor4D, stride: number, dilation: number, padding: number): boolean {
  const [height, width] = kernel.shape;
  return stride === 1 && [height, width].every((size) => dilation * (size - 1) === 2 * padding);
}
