import type * as tf from '@tensorflow/tfjs-core';

/**
 * How wrong logits are: a scalar, the smaller the better, with gradients to the logits.
 *
 * @param logits `[batch, height, width, classes]`, before sigmoid
 * @param masks the truth in the same shape, from 0 to 1, 0 is background
 * @param pixelWeights `[batch, height, width, 1]`, how much each pixel counts; equally without
 */
export type Loss = (logits: tf.Tensor4D, masks: tf.Tensor4D, pixelWeights?: tf.Tensor4D) => tf.Scalar;
