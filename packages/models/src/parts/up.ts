import { biasAdd, upConv2x2 } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec } from '../architecture';
import { biasOf, conv } from './conv';
import { listOf, weight } from './part';
import type { Part } from './part';
import { resize } from './steps';
import { traced } from './trace';

/** How height and width are doubled. */
export type Upsampling = 'transposed' | 'nearest' | 'bilinear';

export interface UpOptions {
  readonly kind: Upsampling;
  readonly inputs: number;
  readonly outputs: number;
  /** Default: true. */
  readonly bias?: boolean;
}

/**
 * Doubles height and width and changes the channels. `transposed` is a transposed convolution with a 2x2 kernel and
 * stride 2; the others interpolate and then convolve with a 2x2 kernel, which is the up-convolution of Ronneberger et
 * al. (2015), so that all kinds have as many parameters: `<name>.kernel` and `<name>.bias`. No activation follows.
 */
export function upSample(name: string, { kind, inputs, outputs, bias = true }: UpOptions): Part {
  if (kind === 'transposed') return transposed(name, inputs, outputs, bias);
  const convolution = conv(name, { size: 2, inputs, outputs, bias });
  return {
    ...convolution,
    apply: (weights, x, pass) =>
      convolution.apply(weights, resize(pass, `${name}.resize`, listOf(x)[0]!, 2, kind), pass),
  };
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
