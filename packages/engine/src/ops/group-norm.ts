import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from './with-gradient';

/**
 * Group normalisation (Wu and He 2018): `y = scale (x - mean) / sqrt(variance + epsilon) + offset` with mean and variance
 * over the pixels and the channels of a group, for every image by itself. The same in training and prediction.
 *
 * @param x `[batch, height, width, channels]`
 * @param scale `[channels]`
 * @param offset `[channels]`
 * @param groups A divisor of the number of channels.
 */
export function groupNorm(
  x: tf.Tensor4D,
  scale: tf.Tensor1D,
  offset: tf.Tensor1D,
  groups: number,
  epsilon = 1e-5,
): tf.Tensor4D {
  const pixels = x.shape[1] * x.shape[2];
  const ofGroups = (values: tf.Tensor) => groupMean(values, groups);
  return withGradient([x, scale, offset], (input, gamma, beta) => {
    const centred = tf.sub(input, ofGroups(pixelMean(input)));
    const inverse = tf.rsqrt(tf.add(ofGroups(pixelMean(tf.square(centred))), epsilon));
    return {
      value: tf.add<tf.Tensor4D>(tf.mul(centred, tf.mul(inverse, gamma)), beta),
      saved: [centred, inverse, gamma],
      // All that is larger than a value per image and channel is read as seldom as possible.
      gradient: (dy, [c, i, g]) => {
        const [means, moments] = [pixelMean(dy), pixelMean(tf.mul(dy, c!))];
        const along = tf.mul(tf.pow(i!, 3), ofGroups(tf.mul(moments, g!)));
        const level = tf.mul(i!, ofGroups(tf.mul(means, g!)));
        const dx = tf.sub(tf.sub(tf.mul(dy, tf.mul(i!, g!)), tf.mul(c!, along)), level);
        const total = (values: tf.Tensor) => tf.mul(tf.sum(values, [0, 1, 2]), pixels);
        return [dx, total(tf.mul(moments, i!)), total(means)];
      },
    };
  });
}

/**
 * Instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016): {@link groupNorm} with every channel a group of its own.
 *
 * @param x `[batch, height, width, channels]`
 * @param scale `[channels]`
 * @param offset `[channels]`
 */
export function instanceNorm(
  x: tf.Tensor4D,
  scale: tf.Tensor1D,
  offset: tf.Tensor1D,
  epsilon = 1e-5,
): tf.Tensor4D {
  return groupNorm(x, scale, offset, x.shape[3], epsilon);
}

/** The mean of each channel of each image: `[batch, 1, 1, channels]`. */
function pixelMean(x: tf.Tensor): tf.Tensor {
  return tf.mean(x, [1, 2], true);
}

/** A value per image and channel becomes the mean of its group: `[batch, 1, 1, channels]`. */
function groupMean(values: tf.Tensor, groups: number): tf.Tensor {
  const [batch, channels] = [values.shape[0], values.shape[3]!];
  if (groups === channels) return values;
  const size = channels / groups;
  const means = tf.mean(tf.reshape(values, [batch, groups, size]), 2, true);
  return tf.reshape(tf.tile(means, [1, 1, size]), [batch, 1, 1, channels]);
}
