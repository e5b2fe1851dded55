import * as tf from '@tensorflow/tfjs-core';
import { callOp, int, text, type } from '../tensors/attributes';
import type { Conv2dOptions } from './conv2d';
import { isSame } from './padding';
import { withGradient } from './with-gradient';

/**
 * Convolution (cross-correlation) of every channel with a kernel of its own.
 *
 * @param x `[batch, height, width, channels]`
 * @param kernel `[height, width, channels, 1]`
 */
export function depthwiseConv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  { stride = 1, dilation = 1, padding = 'same' }: Conv2dOptions = {},
): tf.Tensor4D {
  const dilated = dilate(kernel, dilation);
  if (typeof padding === 'string') return convolve(x, dilated, stride, padding);
  // TensorFlow ends the process over explicit padding, once it optimises a graph with it.
  if (isSame(dilated, stride, 1, padding)) return convolve(x, dilated, stride, 'same');
  const sides: [number, number] = [padding, padding];
  const padded = padding === 0 ? x : tf.pad(x, [[0, 0], sides, sides, [0, 0]]);
  return convolve(padded, dilated, stride, 'valid');
}

function convolve(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  stride: number,
  padding: 'same' | 'valid',
): tf.Tensor4D {
  const attributes = [
    type('T', 'float32'),
    int('strides', [1, stride, stride, 1]),
    text('padding', padding.toUpperCase()),
    text('data_format', 'NHWC'),
  ];
  const sizes = (shape: readonly number[]) => tf.tensor1d([...shape], 'int32');
  return withGradient([x, kernel], (input, filter) => ({
    value: callOp('DepthwiseConv2dNative', attributes, [input, filter]) as tf.Tensor4D,
    saved: [input, filter],
    gradient: (dy, [savedInput, savedFilter]) => [
      callOp('DepthwiseConv2dNativeBackpropInput', attributes, [sizes(input.shape), savedFilter!, dy]),
      callOp('DepthwiseConv2dNativeBackpropFilter', attributes, [savedInput!, sizes(filter.shape), dy]),
    ],
  }));
}

/** The kernel with zeros between its taps: TensorFlow's gradients know no dilation. */
function dilate(kernel: tf.Tensor4D, dilation: number): tf.Tensor4D {
  if (dilation === 1) return kernel;
  const [height, width, channels] = kernel.shape;
  const gaps: [number, number] = [0, dilation - 1];
  const rows = tf.pad(tf.reshape(kernel, [height, 1, width * channels]), [[0, 0], gaps, [0, 0]]);
  const columns = tf.reshape(rows, [height * dilation * width, 1, channels]);
  const padded = tf.pad(columns, [[0, 0], gaps, [0, 0]]);
  const taps: tf.Tensor4D = tf.reshape(padded, [height * dilation, width * dilation, channels, 1]);
  return tf.slice(taps, 0, [(height - 1) * dilation + 1, (width - 1) * dilation + 1, channels, 1]);
}
