import * as tf from '@tensorflow/tfjs-core';

/** `y (1 - smoothing) + smoothing / choices`: truth that is a little less sure (Szegedy et al. 2016). */
export function smoothLabels(truth: tf.Tensor4D, smoothing: number, choices: number): tf.Tensor4D {
  return smoothing === 0 ? truth : tf.add(tf.mul(truth, 1 - smoothing), smoothing / choices);
}
