import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { lossKind } from './kind';
import type { LossInputs } from './loss';
import { meanOverPixels } from './mean-over-pixels';

/**
 * Focal loss (Lin et al. 2017, equation 5): the mean over pixels of `-a (1 - p_t)^gamma log p_t`, where `p_t` is the
 * probability of the truth. With `sigmoid` each channel counts by itself and the mean is over channels, too; with
 * `softmax` a pixel has one `p_t`. The balance `a` is alpha for foreground and 1 - alpha for background, or 1 for both.
 * The paper divides by the number of foreground boxes; of pixels the mean is usual.
 *
 * Logits and truth are `[batch, height, width, channels]`. Pixel weights are not normalised by their sum. Ignored pixels
 * count neither above nor below the fraction line. An image without foreground counts like any other.
 */
export const focal = lossKind({
  about: 'Focal loss: cross-entropy in which pixels that are already right count less, mean over pixels.',
  activations: ['sigmoid', 'softmax'],
  options: z.strictObject({
    gamma: z
      .number()
      .nonnegative()
      .default(2)
      .describe('How much less pixels count that are nearly right. 0: cross-entropy.'),
    alpha: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Weight of foreground; background has 1 - alpha. Without it both have 1.'),
  }),
  create:
    ({ gamma, alpha }) =>
    (inputs) =>
      meanOverPixels(inputs.logits, inputs, (x) => {
        const { entropy, slopes } =
          inputs.activation === 'softmax' ? ofSoftmax(x, inputs.truth) : ofSigmoid(x, inputs.truth);
        const right = tf.exp(tf.neg(entropy));
        const wrong = tf.neg(tf.expm1(tf.neg(entropy)));
        const focus = balanced(tf.pow(wrong, gamma), inputs, alpha);
        // d/dH of (1 - exp(-H))^gamma H; H / (1 - exp(-H)) goes to 1 where both go to 0, and the focus to 0.
        const chain = tf.add(tf.mul(tf.mul(right, gamma), tf.divNoNan(entropy, wrong)), 1);
        return {
          values: tf.mul(focus, entropy),
          slopes: tf.mul(tf.mul(focus, chain), slopes),
        };
      }),
});

interface Entropy {
  /** `-log p_t` */
  readonly entropy: tf.Tensor;
  /** Its derivative with respect to the logits. */
  readonly slopes: tf.Tensor;
}

function ofSigmoid(x: tf.Tensor4D, y: tf.Tensor4D): Entropy {
  // Never below 0, also by rounding: a negative number has no power.
  const foreground = tf.mul(tf.softplus(tf.neg(x)), y);
  const background = tf.mul(tf.softplus(x), tf.sub(1, y));
  return { entropy: tf.add(foreground, background), slopes: tf.sub(tf.sigmoid(x), y) };
}

function ofSoftmax(x: tf.Tensor4D, y: tf.Tensor4D): Entropy {
  const logP = tf.logSoftmax(x);
  return { entropy: tf.neg(tf.sum(tf.mul(y, logP), -1, true)), slopes: tf.sub(tf.exp(logP), y) };
}

function balanced(focus: tf.Tensor, { truth, activation }: LossInputs, alpha: number | undefined): tf.Tensor {
  if (alpha === undefined) return focus;
  const isForeground =
    activation === 'softmax' ? tf.sub(1, tf.slice(truth, [0, 0, 0, 0], [-1, -1, -1, 1])) : truth;
  return tf.mul(focus, tf.add(tf.mul(isForeground, 2 * alpha - 1), 1 - alpha));
}
