import { withGradient } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';

/**
 * The Lovász extension of the Jaccard loss (Berman et al. 2018, equation 9 and algorithm 1): `Σ_i max(e_i, 0) g_i` over
 * the pixels sorted by their error, the largest first, where `g_i` is by how much the Jaccard loss rises when pixel i is
 * wrong, too. Piecewise linear; the gradient is `g_i` where the error is above 0.
 *
 * Pixels that are neither foreground nor background (ignored ones) must have errors of at most 0.
 *
 * @param errors `[regions, pixels]`
 * @param foreground the same shape: 1 where a pixel is of the class, else 0
 * @param background the same shape: 1 where it is known not to be, else 0
 * @returns `[regions]`
 */
export function lovaszExtension(
  errors: tf.Tensor2D,
  foreground: tf.Tensor2D,
  background: tf.Tensor2D,
): tf.Tensor1D {
  const [regions, pixels] = errors.shape;
  return withGradient([errors], (e) => {
    const { values, indices } = tf.topk(e, pixels, true);
    const offsets = tf.mul(tf.range(0, regions, 1, 'int32'), tf.scalar(pixels, 'int32'));
    const places = tf.reshape(tf.add(indices, tf.reshape(offsets, [regions, 1])), [-1, 1]);
    const sorted = (x: tf.Tensor2D): tf.Tensor2D =>
      tf.reshape(tf.gatherND(tf.reshape(x, [-1]), places), [regions, pixels]);
    const steps = jaccardSteps(sorted(foreground), sorted(background));
    return {
      value: tf.sum<tf.Tensor1D>(tf.mul(tf.relu(values), steps), 1),
      saved: [places, tf.mul(steps, tf.cast(tf.greater(values, 0), 'float32'))],
      gradient: (dy, [positions, slopes]) => {
        const gradients = tf.mul(tf.reshape(dy, [regions, 1]), slopes!);
        const flat = tf.scatterND(positions!, tf.reshape(gradients, [-1]), [regions * pixels]);
        return tf.reshape(flat, [regions, pixels]);
      },
    };
  });
}

/** How much the Jaccard loss of the first i pixels, taken as wrong, rises with the i-th. */
function jaccardSteps(foreground: tf.Tensor2D, background: tf.Tensor2D): tf.Tensor2D {
  const all = tf.sum(foreground, 1, true);
  const intersection = tf.sub(all, tf.cumsum(foreground, 1));
  const union = tf.add(all, tf.cumsum(background, 1));
  // The union is 0 only where all pixels are ignored, and then no error counts.
  const loss = tf.sub<tf.Tensor2D>(1, tf.div(intersection, tf.maximum(union, 1)));
  const [regions, pixels] = loss.shape;
  const before = tf.pad(tf.slice(loss, [0, 0], [regions, pixels - 1]), [
    [0, 0],
    [1, 0],
  ]);
  return tf.sub(loss, before);
}
