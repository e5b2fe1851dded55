import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { lossKind } from './kind';
import { tverskyIndex, tverskyOptions } from './tversky-index';

/**
 * Tversky loss (Salehi et al. 2017), per image and class, then the mean:
 * `1 - (TP + s) / (TP + alpha FP + beta FN + s)` with the soft counts of {@link tverskyIndex}. `alpha = beta = 1` gives
 * the soft Jaccard loss, `alpha = beta = 0.5` soft Dice with twice the smoothing.
 *
 * Logits and truth are `[batch, height, width, channels]`. A region without foreground has loss 0 when nothing is
 * predicted. Ignored pixels are in no sum; an image of which all pixels are ignored has loss 0. Pixel weights do not count.
 */
export const tversky = lossKind({
  about:
    'Tversky loss: Dice with weights of its own for false and missed foreground, mean over images and classes.',
  activations: ['sigmoid', 'softmax'],
  options: z.strictObject(tverskyOptions),
  create: (options) => (inputs) => tf.sub<tf.Scalar>(1, tf.mean(tverskyIndex(inputs, options))),
});
