import * as tf from '@tensorflow/tfjs-core';
import { errorOfValues } from './error-of-values';

/** Mean of `w |p - y|` (for distances along rays: StarDist, Schmidt et al. 2018). The slope where both are equal is 0. */
export const mae = errorOfValues(
  'Mean absolute error, for outputs that are values, such as distances.',
  (difference) => ({ values: tf.abs(difference), slopes: tf.sign(difference) }),
);
