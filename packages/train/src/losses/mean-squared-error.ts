import * as tf from '@tensorflow/tfjs-core';
import { errorOfValues } from './error-of-values';

/** Mean of `w (p - y)²`; of a softmax the Brier score. */
export const mse = errorOfValues(
  'Mean squared error, for outputs that are values, such as distances.',
  (difference) => ({ values: tf.square(difference), slopes: tf.mul(difference, 2) }),
);
