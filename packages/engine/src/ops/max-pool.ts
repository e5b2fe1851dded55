import * as tf from '@tensorflow/tfjs-core';

/**
 * The largest value of every 2x2 block, per channel.
 *
 * @param x `[batch, height, width, channels]`, height and width even
 */
export function maxPool2x2(x: tf.Tensor4D): tf.Tensor4D {
  return tf.maxPool(x, 2, 2, 'valid');
}
