import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { lossKind } from './kind';
import { regionOptions, regionsOf } from './regions';

/**
 * Soft Dice loss, per image and class, then the mean: `1 - (2 Σ p y + s) / (Σ p + Σ y + s)` (plain sums as in Sudre et
 * al. 2017), or with the squared denominator `Σ p² + Σ y² + s` (V-Net: Milletari et al. 2016). `p` is the sigmoid or
 * softmax of the logits `[batch, height, width, channels]`, the sums are over pixels, `s` is `smooth`.
 *
 * A region without foreground has loss 0 when nothing is predicted, and close to 1 when much is: `smooth` decides it.
 * Every image counts the same, also one with little foreground. Ignored pixels are in no sum; an image of which all
 * pixels are ignored has loss 0. Pixel weights do not count.
 */
export const dice = lossKind({
  about: 'Soft Dice loss, 1 - 2 common / both, mean over images and classes.',
  activations: ['sigmoid', 'softmax'],
  options: z.strictObject({
    denominator: z
      .enum(['plain', 'squared'])
      .default('plain')
      .describe('plain: sums of probabilities. squared: sums of their squares, as in V-Net.'),
    ...regionOptions,
  }),
  create:
    ({ denominator, smooth, ...options }) =>
    (inputs) => {
      const { p, y, sum } = regionsOf(inputs, options);
      const size = (values: tf.Tensor) => sum(denominator === 'plain' ? values : tf.square(values));
      const common = sum(tf.mul(p, y));
      const both = tf.add(size(p), size(y));
      const score = tf.div(tf.add(tf.mul(common, 2), smooth), tf.add(both, smooth));
      return tf.sub<tf.Scalar>(1, tf.mean(score));
    },
});
