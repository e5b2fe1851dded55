import type { Activation } from '@mitos/core';
import type * as tf from '@tensorflow/tfjs-core';

/** What a loss is computed of. All but `logits` is truth, through which no gradient flows. */
export interface LossInputs {
  /** `[batch, height, width, channels]`, before the activation */
  readonly logits: tf.Tensor4D;
  /**
   * The same shape. With `sigmoid` masks from 0 to 1; with `softmax` 1 in the channel of the pixel's class, 0 the
   * background, and 0 elsewhere; with `linear` the values themselves.
   */
  readonly truth: tf.Tensor4D;
  readonly activation: Activation;
  /** `[batch, height, width, 1]`, how much each pixel counts; equally without. Losses of regions do not look at it. */
  readonly pixelWeights?: tf.Tensor4D;
  /** `[batch, height, width, 1]`, 1 where the truth is known and 0 where a pixel is to be ignored; all known without. */
  readonly known?: tf.Tensor4D;
  /** The shape of `logits`: signed distance to the edge of each class, in pixels, negative inside; for `boundary`. */
  readonly signedDistances?: tf.Tensor4D;
}

/** How wrong logits are: a scalar, the smaller the better, with gradients to the logits. */
export type Loss = (inputs: LossInputs) => tf.Scalar;
