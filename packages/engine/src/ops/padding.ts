import * as tf from '@tensorflow/tfjs-core';
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

/** Steps and edges of a convolution. */
interface Edges {
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
}

/**
 * What a convolution amounts to whose op is told no explicit padding: oneDNN has no gradients of it, and TensorFlow ends the
 * process over it when it optimises a graph with a depthwise one. Zeros lie around the image where `same` would add others.
 */
export function padded(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  { stride, dilation, padding }: Edges,
): { readonly x: tf.Tensor4D; readonly padding: 'same' | 'valid' } {
  if (typeof padding === 'string') return { x, padding };
  const isSame = kernel.shape.slice(0, 2).every((size) => dilation * (size - 1) === 2 * padding);
  if (stride === 1 && isSame) return { x, padding: 'same' };
  const sides: [number, number] = [padding, padding];
  return { x: padding === 0 ? x : tf.pad(x, [[0, 0], sides, sides, [0, 0]]), padding: 'valid' };
}
