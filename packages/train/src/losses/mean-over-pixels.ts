import { withGradient } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { LossInputs } from './loss';

/** How much each pixel counts, as in {@link LossInputs}. */
export interface PixelFactors {
  readonly pixelWeights?: LossInputs['pixelWeights'] | undefined;
  readonly known?: LossInputs['known'] | undefined;
}

/** A loss of every pixel by itself, and its slope. */
export interface PerPixel {
  /** `[batch, height, width, channels]`, or one channel for what the channels give together */
  readonly values: tf.Tensor;
  /** The derivative of each pixel's value with respect to `x`, in the shape of `x`. */
  readonly slopes: tf.Tensor;
}

/**
 * `Σ weight known value / (channels of the values Σ known)`: the mean over known pixels, or the sum divided by `divisor`.
 * The mean does not divide by the sum of the weights (as PyTorch does not), so that a weight map of twice the values
 * counts twice. Without a known pixel it is 0. The gradient to `x` is the slopes, scaled: one multiplication.
 *
 * @param x `[batch, height, width, channels]`: logits or probabilities
 */
export function meanOverPixels(
  x: tf.Tensor4D,
  { pixelWeights, known }: PixelFactors,
  compute: (x: tf.Tensor4D) => PerPixel,
  divisor?: tf.Scalar,
): tf.Scalar {
  const weights = pixelWeights && known ? tf.mul(pixelWeights, known) : (pixelWeights ?? known);
  const weigh = (values: tf.Tensor) => (weights === undefined ? values : tf.mul(values, weights));
  const isPlainMean = known === undefined && divisor === undefined;
  return withGradient([x], (input) => {
    const { values, slopes } = compute(input);
    const count = divisor ?? countOf(values, known);
    const weighed = weigh(values);
    return {
      value: isPlainMean ? tf.mean<tf.Scalar>(weighed) : tf.div<tf.Scalar>(tf.sum(weighed), count),
      saved: [weigh(slopes), count],
      gradient: (dy, saved) => tf.mul<tf.Tensor4D>(saved[0]!, tf.div(dy, saved[1]!)),
    };
  });
}

/** Over how many values the mean is, at least one pixel. */
function countOf(values: tf.Tensor, known: tf.Tensor4D | undefined): tf.Scalar {
  if (known === undefined) return tf.scalar(values.size);
  return tf.mul(tf.maximum(tf.sum(known), 1), values.shape.at(-1)!);
}
