import * as tf from '@tensorflow/tfjs-core';

/** Added above and below: decides what an image without foreground gets. */
const smooth = 1;

/**
 * Soft Dice loss (Milletari et al. 2016, with plain sums as in Sudre et al. 2017), per image and class, then the mean:
 * `1 - (2 Σ p y + 1) / (Σ p + Σ y + 1)` with `p = sigmoid(x)`.
 *
 * An image without foreground has loss 0 when nothing is predicted, and close to 1 when much is: the smoothing term
 * decides it. Every image counts the same, also one with little foreground.
 *
 * @param logits `[batch, height, width, classes]`
 * @param masks the same shape, from 0 to 1
 */
export function dice(logits: tf.Tensor4D, masks: tf.Tensor4D): tf.Scalar {
  const pixels = [1, 2];
  const p = tf.sigmoid(logits);
  const common = tf.sum(tf.mul(p, masks), pixels);
  const both = tf.add(tf.sum(p, pixels), tf.sum(masks, pixels));
  const score = tf.div(tf.add(tf.mul(common, 2), smooth), tf.add(both, smooth));
  return tf.sub<tf.Scalar>(1, tf.mean(score));
}
