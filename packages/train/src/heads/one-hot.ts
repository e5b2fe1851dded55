import * as tf from '@tensorflow/tfjs-core';

/**
 * int32 class indices `[batch, height, width]` as float32 masks `[batch, height, width, channels]`: 1 in the channel of the
 * index. Indices without a channel, such as -1, are in none.
 */
export function oneHot(indices: tf.Tensor3D, channels: number): tf.Tensor4D {
  // tfjs refuses a single channel.
  if (channels > 1) return tf.oneHot(indices, channels, 1, 0, 'float32') as tf.Tensor4D;
  return tf.expandDims(tf.cast(tf.equal(indices, tf.scalar(0, 'int32')), 'float32'), 3);
}
