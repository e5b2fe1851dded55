import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { activate, foregroundOf } from './activate';
import { lossKind } from './kind';
import { meanOverPixels } from './mean-over-pixels';

/**
 * Boundary loss (Kervadec et al. 2019 and 2021, equation 5): the mean over pixels and foreground classes of `p d`, where
 * `p` is the sigmoid or softmax of the logits and `d` the signed distance to the edge of the class, in pixels, negative
 * inside. It may be below 0. By itself it does not learn small objects from scratch: it is for a sum with a loss of
 * regions, such as `{ dice: 1, boundary: 0.01 }`.
 *
 * Logits and signed distances are `[batch, height, width, channels]`; the background of a softmax has no part. What an
 * image without foreground gets is up to its distances: 0 everywhere when they are 0. Ignored pixels count neither above
 * nor below the fraction line. Pixel weights do not count.
 *
 * Throws a RangeError without signed distances.
 */
export const boundary = lossKind({
  about:
    'Boundary loss: distance of predicted foreground to the true edge. For a sum with dice or another region loss.',
  activations: ['sigmoid', 'softmax'],
  options: z.strictObject({}),
  create:
    () =>
    ({ logits, activation, known, signedDistances }) => {
      if (signedDistances === undefined) throw new RangeError('"boundary" needs signed distances');
      const p = foregroundOf(activate(logits, activation), activation);
      const distances = foregroundOf(signedDistances, activation);
      return meanOverPixels(p, { known }, (x) => ({ values: tf.mul(x, distances), slopes: distances }));
    },
});
