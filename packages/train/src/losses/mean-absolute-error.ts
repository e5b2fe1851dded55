import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { activate } from './activate';
import { lossKind } from './kind';
import { meanOverPixels } from './mean-over-pixels';

/**
 * Mean over pixels and channels of `w |p - y|`, where `p` is the logits of a `linear` head, such as distances (StarDist:
 * Schmidt et al. 2018), and else their sigmoid or softmax. The slope where both are equal is 0.
 *
 * Logits and truth are `[batch, height, width, channels]`. Pixel weights are not normalised by their sum. Ignored pixels
 * count neither above nor below the fraction line. An image without foreground counts like any other.
 */
export const mae = lossKind({
  about: 'Mean absolute error, for outputs that are values, such as distances.',
  activations: ['linear', 'sigmoid', 'softmax'],
  options: z.strictObject({}),
  create:
    () =>
    ({ logits, truth, activation, pixelWeights, known }) =>
      meanOverPixels(activate(logits, activation), { pixelWeights, known }, (p) => {
        const difference = tf.sub(p, truth);
        return { values: tf.abs(difference), slopes: tf.sign(difference) };
      }),
});
