import { withGradient } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { lossKind } from './kind';
import { tverskyIndex, tverskyOptions } from './tversky-index';

/** Below this a loss counts as this in the slope, which would be infinite at 0. */
const least = 1e-7;

/**
 * Focal Tversky loss (Abraham and Khan 2019): the mean over images and classes of `(1 - TI)^(1 / gamma)` with the index
 * of {@link tverskyIndex}. The paper adds the classes up; the mean keeps its share the same for any number of classes. Its
 * alpha, the weight of missed foreground, is our `beta`.
 *
 * Logits and truth are `[batch, height, width, channels]`. A region without foreground has loss 0 when nothing is
 * predicted. Ignored pixels are in no sum; an image of which all pixels are ignored has loss 0. Pixel weights do not count.
 */
export const focalTversky = lossKind({
  about: 'Focal Tversky loss: the Tversky loss to the power of 1 / gamma, mean over images and classes.',
  activations: ['sigmoid', 'softmax'],
  options: z.strictObject({
    ...tverskyOptions,
    gamma: z
      .number()
      .min(1)
      .max(3)
      .default(4 / 3)
      .describe('Above 1, regions that are nearly right count more than by their loss.'),
  }),
  create:
    ({ gamma, ...options }) =>
    (inputs) => {
      const loss = tf.relu(tf.sub(1, tverskyIndex(inputs, options)));
      return tf.mean<tf.Scalar>(power(loss, 1 / gamma));
    },
});

/** `x^exponent` for x >= 0 and an exponent of up to 1, with a slope that stays finite at 0. */
function power(x: tf.Tensor, exponent: number): tf.Tensor {
  return withGradient([x], (input) => ({
    value: tf.pow(input, exponent),
    saved: [input],
    gradient: (dy, [base]) =>
      tf.mul<tf.Tensor>(dy, tf.mul(tf.pow(tf.maximum(base!, least), exponent - 1), exponent)),
  }));
}
