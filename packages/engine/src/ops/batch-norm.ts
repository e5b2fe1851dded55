import * as tf from '@tensorflow/tfjs-core';
import { bool, callOpWithOutputs, float, text, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

export interface BatchNormParameters {
  /** Per channel: what the normalised values are multiplied with (gamma). */
  readonly scale: tf.Tensor1D;
  /** Per channel: what is added then (beta). */
  readonly offset: tf.Tensor1D;
  /** Per channel: moving averages of mean and variance, for prediction. */
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

export interface BatchNormOptions {
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /** Weight of this batch in the moving averages, above 0 and below 1. Default: 0.1. */
  readonly momentum?: number;
}

export interface BatchNormResult {
  readonly y: tf.Tensor4D;
  /** The moving averages after this batch. The variance counts one element less (Bessel), as in PyTorch. */
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

/**
 * Batch normalisation for training (Ioffe and Szegedy 2015): `y = scale (x - mean) / sqrt(variance + epsilon) + offset`
 * with mean and variance of this batch, per channel. One kernel forward (FusedBatchNormV3), which also updates the
 * moving averages, and one backward. Gradients flow to `x`, `scale` and `offset`.
 *
 * @param x `[batch, height, width, channels]`
 */
export function batchNorm(
  x: tf.Tensor4D,
  { scale, offset, mean, variance }: BatchNormParameters,
  { epsilon = 1e-5, momentum = 0.1 }: BatchNormOptions = {},
): BatchNormResult {
  const shared = [
    type('T', 'float32'),
    type('U', 'float32'),
    float('epsilon', epsilon),
    text('data_format', 'NHWC'),
    bool('is_training', true),
  ];
  const forward = [...shared, float('exponential_avg_factor', momentum)];
  let averages: tf.Tensor[] = [];
  const y = withGradient([x, scale, offset], (input, gamma, beta) => {
    const outputs = callOpWithOutputs('FusedBatchNormV3', forward, [input, gamma, beta, mean, variance], 6);
    const [value, newMean, newVariance, ...reserved] = outputs as [tf.Tensor4D, tf.Tensor, tf.Tensor];
    // tfjs disposes what an op makes beside its value; these leave by the side door.
    averages = [tf.keep(newMean), tf.keep(newVariance)];
    return {
      value,
      saved: [input, gamma, ...reserved],
      gradient: (dy, saved) =>
        callOpWithOutputs('FusedBatchNormGradV3', shared, [dy, ...saved], 5).slice(0, 3),
    };
  });
  const [newMean, newVariance] = averages.map((kept) => {
    const own = tf.clone(kept);
    kept.dispose();
    return own;
  }) as [tf.Tensor1D, tf.Tensor1D];
  return { y, mean: newMean, variance: newVariance };
}

/**
 * Batch normalisation for prediction as one multiplication and one addition per channel:
 * `scale' = scale / sqrt(variance + epsilon)`, `offset' = offset - mean scale'`. A convolution before it can take the
 * factor into its kernel: `conv(x, w) scale' = conv(x, w scale')`.
 */
export function foldBatchNorm(
  { scale, offset, mean, variance }: BatchNormParameters,
  epsilon = 1e-5,
): { scale: tf.Tensor1D; offset: tf.Tensor1D } {
  const factor = tf.mul<tf.Tensor1D>(scale, tf.rsqrt(tf.add(variance, epsilon)));
  return { scale: factor, offset: tf.sub<tf.Tensor1D>(offset, tf.mul(mean, factor)) };
}
