import { upConv2x2 } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import { weight } from './part';
import type { Part } from './part';

/** Transposed convolution with a 2x2 kernel and stride 2: doubles height and width. No bias: normalisation follows. */
export function upConv(name: string, inputs: number, outputs: number): Part {
  return {
    // Every output pixel is a sum over the input channels of one pixel.
    parameters: [
      {
        name: `${name}.kernel`,
        shape: [2, 2, outputs, inputs],
        initialiser: 'he-normal',
        fanIn: inputs,
        trainable: true,
      },
    ],
    apply: (weights, x) => upConv2x2(x as tf.Tensor4D, weight(weights, `${name}.kernel`)),
  };
}
