import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { lossKind } from './kind';
import { regionOptions, regionsOf } from './regions';

/**
 * Soft Jaccard loss (Rahman and Wang 2016), per image and class, then the mean:
 * `1 - (Σ p y + s) / (Σ p + Σ y - Σ p y + s)`. `p` is the sigmoid or softmax of the logits
 * `[batch, height, width, channels]`, the sums are over pixels, `s` is `smooth`.
 *
 * A region without foreground has loss 0 when nothing is predicted, and close to 1 when much is. Ignored pixels are in no
 * sum; an image of which all pixels are ignored has loss 0. Pixel weights do not count.
 */
export const iou = lossKind({
  about: 'Soft Jaccard loss, 1 - intersection / union, mean over images and classes.',
  activations: ['sigmoid', 'softmax'],
  options: z.strictObject(regionOptions),
  create:
    ({ smooth, ...options }) =>
    (inputs) => {
      const { p, y, sum } = regionsOf(inputs, options);
      const common = sum(tf.mul(p, y));
      const union = tf.sub(tf.add(sum(p), sum(y)), common);
      return tf.sub<tf.Scalar>(1, tf.mean(tf.div(tf.add(common, smooth), tf.add(union, smooth))));
    },
});
