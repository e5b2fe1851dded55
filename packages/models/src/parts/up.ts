import { biasAdd, upConv2x2 } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec } from '../architecture';
import { biasOf, conv } from './conv';
import { listOf, weight } from './part';
import type { Part, Pass } from './part';
import { crop, resize } from './steps';
import { traced } from './trace';

/** How height and width are doubled. */
export type Upsampling = 'transposed' | 'nearest' | 'bilinear';

export interface UpOptions {
  readonly kind: Upsampling;
  readonly inputs: number;
  readonly outputs: number;
  /** Default: true. */
  readonly bias?: boolean;
  /**
   * `valid`: without the pixels for which interpolation or convolution would look beyond the edge, {@link cutByUp} on
   * every side. Default: `same`.
   */
  readonly padding?: 'same' | 'valid';
}

/**
 * Pixels on every side that are not as they would be in the middle of a larger image. The 2x2 kernel looks one pixel to
 * the bottom and right; bilinear interpolation looks one further on every side. The other sides lose as much.
 */
export const cutByUp: Readonly<Record<Upsampling, number>> = { transposed: 0, nearest: 1, bilinear: 2 };

/**
 * Doubles height and width and changes the channels. `transposed` is a transposed convolution with a 2x2 kernel and
 * stride 2; the others interpolate and then convolve with a 2x2 kernel, which is the up-convolution of Ronneberger et
 * al. (2015), so that all kinds have as many parameters: `<name>.kernel` and `<name>.bias`. No activation follows.
 */
export function upSample(
  name: string,
  { kind, inputs, outputs, bias = true, padding = 'same' }: UpOptions,
): Part {
  if (kind === 'transposed') return transposed(name, inputs, outputs, bias);
  const convolution = conv(name, { size: 2, inputs, outputs, bias, padding });
  return {
    ...convolution,
    apply(weights, x, pass) {
      const larger = resize(pass, `${name}.resize`, listOf(x)[0]!, 2, kind);
      const inside = padding === 'same' ? larger : insideOf(pass, `${name}.crop`, larger, cutByUp[kind]);
      return convolution.apply(weights, inside, pass);
    },
  };
}

/** What a valid 2x2 convolution turns into features that are smaller by `cut` on every side. */
function insideOf(pass: Pass, name: string, x: tf.Tensor4D, cut: number): tf.Tensor4D {
  const [height, width] = [x.shape[1], x.shape[2]].map((size) => size - 2 * cut + 1) as [number, number];
  return crop(pass, name, x, { top: cut, left: cut, height, width });
}

function transposed(name: string, inputs: number, outputs: number, bias: boolean): Part {
  const kernel: ParameterSpec = {
    name: `${name}.kernel`,
    shape: [2, 2, outputs, inputs],
    initialiser: 'he-normal',
    // Every output pixel is a sum over the input channels of one pixel.
    fanIn: inputs,
    trainable: true,
  };
  const parameters = bias ? [kernel, biasOf(name, outputs)] : [kernel];
  return {
    parameters,
    apply(weights, x, pass) {
      const y = upConv2x2(x as tf.Tensor4D, weight(weights, kernel.name));
      const step = {
        name,
        kind: 'transposed conv 2x2, stride 2',
        inputs: listOf(x),
        parameters: parameters.map((spec) => spec.name),
        flopsPerValue: 2 * inputs,
      };
      return traced(pass, step, bias ? biasAdd(y, weight(weights, `${name}.bias`)) : y);
    },
  };
}
