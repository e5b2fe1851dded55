import { withGradient } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Pass } from '../parts/part';
import { traced } from '../parts/trace';

/**
 * The one pixel of each image at every place of features.
 *
 * @param x `[batch, 1, 1, channels]`
 * @param like `[batch, height, width, any]`
 * @returns `[batch, height, width, channels]`
 */
export function spread(pass: Pass, name: string, x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const [, height, width] = like.shape;
  // The gradient of tfjs' own tile adds up slices, one for each pixel.
  const y = withGradient([x], (pixel) => ({
    value: tf.tile(pixel, [1, height, width, 1]),
    saved: [],
    gradient: (dy) => tf.sum(dy, [1, 2], true),
  }));
  return traced(pass, { name, kind: 'spread', inputs: [x, like], parameters: [], flopsPerValue: 0 }, y);
}
