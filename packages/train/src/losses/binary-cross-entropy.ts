import { withGradient } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Mean over all pixels of `-w (y log p + (1 - y) log(1 - p))` with `p = sigmoid(x)`, computed as `w (softplus(x) - x y)`,
 * which does not overflow. The mean divides by the number of pixels, not by the sum of the weights (as PyTorch does),
 * so that a weight map of twice the values counts twice.
 *
 * @param logits `[batch, height, width, classes]`
 * @param masks the same shape, from 0 to 1
 * @param pixelWeights `[batch, height, width, 1]`
 */
export function binaryCrossEntropy(
  logits: tf.Tensor4D,
  masks: tf.Tensor4D,
  pixelWeights?: tf.Tensor4D,
): tf.Scalar {
  const inputs = pixelWeights === undefined ? [logits, masks] : [logits, masks, pixelWeights];
  return withGradient([logits], (x) => ({
    value: tf.mean<tf.Scalar>(weighted(tf.sub(tf.softplus(x), tf.mul(x, masks)), pixelWeights)),
    saved: inputs,
    gradient: (dy, saved) => {
      const [x0, y, w] = saved as [tf.Tensor, tf.Tensor, tf.Tensor?];
      return tf.mul<tf.Tensor4D>(weighted(tf.sub(tf.sigmoid(x0), y), w), tf.div(dy, x0.size));
    },
  }));
}

function weighted(values: tf.Tensor, weights: tf.Tensor | undefined): tf.Tensor {
  return weights === undefined ? values : tf.mul(values, weights);
}
