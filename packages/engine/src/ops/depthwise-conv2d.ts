import * as tf from '@tensorflow/tfjs-core';
import type { Conv2dOptions } from './conv2d';
import { convolution } from './convolution';
import { padded } from './padding';

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
  const image = padded(x, dilated, { stride, dilation: 1, padding });
  return convolution('DepthwiseConv2dNative', image.x, dilated, { stride, padding: image.padding });
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
