import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { activate } from './activate';
import { lossKind } from './kind';
import type { LossKind } from './kind';
import { meanOverPixels } from './mean-over-pixels';
import type { PerPixel } from './mean-over-pixels';

const options = z.strictObject({});

/**
 * A loss of the difference between truth and the logits of a `linear` head, or else their sigmoid or softmax: its mean over
 * pixels and channels.
 *
 * Logits and truth are `[batch, height, width, channels]`. Pixel weights are not normalised by their sum. Ignored pixels
 * count neither above nor below the fraction line. An image without foreground counts like any other.
 */
export function errorOfValues(
  about: string,
  errorOf: (difference: tf.Tensor4D) => PerPixel,
): LossKind<typeof options> {
  return lossKind({
    about,
    activations: ['linear', 'sigmoid', 'softmax'],
    options,
    create:
      () =>
      ({ logits, truth, activation, pixelWeights, known }) =>
        meanOverPixels(activate(logits, activation), { pixelWeights, known }, (p) =>
          errorOf(tf.sub<tf.Tensor4D>(p, truth)),
        ),
  });
}
