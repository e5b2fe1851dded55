import * as tf from '@tensorflow/tfjs-core';

/**
 * Transposed convolution with a 2x2 kernel and stride 2: every pixel becomes 2x2 pixels, which do not overlap.
 *
 * @param x `[batch, height, width, inputs]`
 * @param kernel `[2, 2, outputs, inputs]`, as TensorFlow and Keras store it
 * @returns `[batch, 2 height, 2 width, outputs]`
 */
export function upConv2x2(x: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width] = x.shape;
  return tf.conv2dTranspose(x, kernel, [batch, 2 * height, 2 * width, kernel.shape[2]], 2, 'same');
}
