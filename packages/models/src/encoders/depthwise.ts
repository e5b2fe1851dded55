import { atrousDepthwiseConv2d, depthwiseConv2d } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec } from '../architecture';
import type { Activation } from '../parts/activation';
import { convKind, folding } from '../parts/folding';
import { normLayer } from '../parts/norm';
import { listOf, sequence, weight } from '../parts/part';
import type { Features, Part } from '../parts/part';
import { traced } from '../parts/trace';

export interface DepthwiseOptions {
  readonly channels: number;
  /** Default: 1; the only one for a dilation. */
  readonly stride?: number;
  /** Step between the kernel's taps, in pixels; as many zeros on every side. Default: 1. */
  readonly dilation?: number;
}

/** Up to it TensorFlow's kernel with zeros between the taps is the faster one, as measured on features of 8x8 and 16x16. */
const smallDilation = 3;

/** A 3x3 convolution of each channel by itself, without bias: `<name>.kernel` `[3, 3, channels, 1]`. */
export function depthwiseConv(name: string, options: DepthwiseOptions): Part {
  const parameter: ParameterSpec = {
    name: `${name}.kernel`,
    shape: [3, 3, options.channels, 1],
    initialiser: 'he-normal',
    fanIn: 9,
    trainable: true,
  };
  return {
    parameters: [parameter],
    apply(weights, x, pass) {
      const y = convolve(x, weight(weights, parameter.name), options);
      return traced(pass, { ...stepOf(name, x, options), parameters: [parameter.name] }, y);
    },
  };
}

/**
 * {@link depthwiseConv}, batch normalisation and an activation, all under `<name>`. For prediction, and where a kernel or its scale
 * is frozen, the normalisation goes into the kernel and a bias.
 */
export function depthwiseLayer(
  name: string,
  { activation, ...options }: DepthwiseOptions & { readonly activation: Activation },
): Part {
  const { channels } = options;
  const layer = sequence(
    depthwiseConv(name, options),
    normLayer(name, channels, { norm: 'batch', activation }),
  );
  return folding(name, layer, {
    activation,
    scaled: (kernel, scale) => tf.mul(kernel, tf.reshape(scale, [channels, 1])),
    convolve: (x, kernel) => convolve(x, kernel, options),
    stepOf: (x) => stepOf(name, x, options),
  });
}

function convolve(
  x: Features,
  kernel: tf.Tensor4D,
  { stride = 1, dilation = 1 }: DepthwiseOptions,
): tf.Tensor4D {
  const [input] = listOf(x) as [tf.Tensor4D];
  if (dilation > smallDilation) return atrousDepthwiseConv2d(input, kernel, dilation);
  return depthwiseConv2d(input, kernel, { stride, dilation, padding: dilation });
}

function stepOf(name: string, x: Features, { stride, dilation }: DepthwiseOptions) {
  const kind = convKind('depthwise conv 3x3', stride, dilation);
  return { name, kind, inputs: listOf(x), flopsPerValue: 18 };
}
