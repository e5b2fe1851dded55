import type * as tf from '@tensorflow/tfjs-core';
import type { Pass } from '../parts/part';
import { add } from '../parts/steps';

/** The sum of features of the same shape. */
export function sum(pass: Pass, name: string, features: readonly tf.Tensor4D[]): tf.Tensor4D {
  return features.reduce((total, feature) => add(pass, name, total, feature));
}
