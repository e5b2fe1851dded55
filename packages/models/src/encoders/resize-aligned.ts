import { upsampleBilinear } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import type { Pass } from '../parts/part';
import { traced } from '../parts/trace';

/** Bilinear interpolation to `factor` times the height and width, corner pixels on corner pixels. */
export function resizeAligned(pass: Pass, name: string, x: tf.Tensor4D, factor: number): tf.Tensor4D {
  // Four products and three additions.
  const step = {
    name,
    kind: `bilinear x${factor}, aligned corners`,
    inputs: [x],
    parameters: [],
    flopsPerValue: 7,
  };
  return traced(pass, step, upsampleBilinear(x, factor, { alignCorners: true }));
}
