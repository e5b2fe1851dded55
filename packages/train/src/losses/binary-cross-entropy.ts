import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { lossKind } from './kind';
import { meanOverPixels } from './mean-over-pixels';
import type { PerPixel } from './mean-over-pixels';
import { smoothLabels } from './smooth-labels';

/**
 * Binary cross-entropy, each channel by itself: the mean over pixels and channels of
 * `-w (q y log p + (1 - y) log(1 - p))` with `p = sigmoid(x)` and the positive weight `q`, computed as
 * `w (softplus(x) (1 + (q - 1) y) - q x y)`, which does not overflow. With label smoothing `e`, `y` becomes
 * `y (1 - e) + e / 2`.
 *
 * Logits and truth are `[batch, height, width, classes]`. Pixel weights are not normalised by their sum. Ignored pixels
 * count neither above nor below the fraction line. An image without foreground counts like any other.
 */
export const bce = lossKind({
  about: 'Binary cross-entropy, each class by itself (sigmoid), mean over pixels.',
  activations: ['sigmoid'],
  options: z.strictObject({
    labelSmoothing: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe('How much of the truth is spread over foreground and background: 0.1 makes 1 to 0.95.'),
    positiveWeight: z.number().positive().default(1).describe('How much more a foreground pixel counts.'),
  }),
  create:
    ({ labelSmoothing, positiveWeight }) =>
    (inputs) => {
      const y = smoothLabels(inputs.truth, labelSmoothing, 2);
      const compute = (x: tf.Tensor4D) =>
        positiveWeight === 1 ? plain(x, y) : weighted(x, y, positiveWeight);
      return meanOverPixels(inputs.logits, inputs, compute);
    },
});

function plain(x: tf.Tensor4D, y: tf.Tensor4D): PerPixel {
  return { values: tf.sub(tf.softplus(x), tf.mul(x, y)), slopes: tf.sub(tf.sigmoid(x), y) };
}

function weighted(x: tf.Tensor4D, y: tf.Tensor4D, q: number): PerPixel {
  const factor = tf.add(tf.mul(y, q - 1), 1);
  const positive = tf.mul(y, q);
  return {
    values: tf.sub(tf.mul(tf.softplus(x), factor), tf.mul(x, positive)),
    slopes: tf.sub(tf.mul(tf.sigmoid(x), factor), positive),
  };
}
