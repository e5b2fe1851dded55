import * as tf from '@tensorflow/tfjs-core';
import { bool, callOp, int, text, type } from '../tensors/attributes';
import { everyNth } from './every-nth';
import { isSame } from './padding';
import type { Padding } from './padding';
import { withGradient } from './with-gradient';

export interface Conv2dOptions {
  /** Step between outputs, in pixels. Default: 1. */
  readonly stride?: number;
  /** Step between the kernel's taps, in pixels (atrous convolution). Default: 1. */
  readonly dilation?: number;
  /** Zeros at the edges. Default: `same`. */
  readonly padding?: Padding;
}

/**
 * Convolution (cross-correlation) with any dilation, differentiable: tfjs refuses the gradient of a dilated one, TensorFlow
 * does not.
 *
 * @param x `[batch, height, width, inputs]`
 * @param kernel `[height, width, inputs, outputs]`
 */
export function conv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  { stride = 1, dilation = 1, padding = 'same' }: Conv2dOptions = {},
): tf.Tensor4D {
  if (typeof padding === 'string') return strided(x, kernel, stride, dilation, padding);
  // oneDNN has no gradients of convolutions with explicit padding; it has them for what such a convolution amounts to.
  if (isSame(kernel, stride, dilation, padding)) return convolve(x, kernel, stride, dilation, 'same');
  const sides: [number, number] = [padding, padding];
  const padded = padding === 0 ? x : tf.pad(x, [[0, 0], sides, sides, [0, 0]]);
  return strided(padded, kernel, stride, dilation, 'valid');
}

/** TensorFlow's gradients of 1x1 convolutions with a stride write beyond their memory (2.21, CPU): here it has none. */
function strided(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  stride: number,
  dilation: number,
  padding: 'same' | 'valid',
): tf.Tensor4D {
  const isPoint = kernel.shape[0] === 1 && kernel.shape[1] === 1;
  if (stride === 1 || !isPoint) return convolve(x, kernel, stride, dilation, padding);
  return convolve(everyNth(x, stride), kernel, 1, 1, 'same');
}

function convolve(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  stride: number,
  dilation: number,
  padding: 'same' | 'valid',
): tf.Tensor4D {
  const attributes = [
    type('T', 'float32'),
    int('strides', [1, stride, stride, 1]),
    bool('use_cudnn_on_gpu', true),
    text('padding', padding.toUpperCase()),
    text('data_format', 'NHWC'),
    int('dilations', [1, dilation, dilation, 1]),
  ];
  const sizes = (shape: readonly number[]) => tf.tensor1d([...shape], 'int32');
  return withGradient([x, kernel], (input, filter) => ({
    value: callOp('Conv2D', attributes, [input, filter]) as tf.Tensor4D,
    saved: [input, filter],
    gradient: (dy, [savedInput, savedFilter]) => [
      callOp('Conv2DBackpropInput', attributes, [sizes(input.shape), savedFilter!, dy]),
      callOp('Conv2DBackpropFilter', attributes, [savedInput!, sizes(filter.shape), dy]),
    ],
  }));
}
