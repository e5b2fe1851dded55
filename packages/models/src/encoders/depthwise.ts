import { atrousDepthwiseConv2d, biasAdd, depthwiseConv2d, foldBatchNorm } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec } from '../architecture';
import { activate } from '../parts/activation';
import type { Activation } from '../parts/activation';
import { batchNormOf, normLayer } from '../parts/norm';
import { listOf, sequence, weight } from '../parts/part';
import type { Part, Pass } from '../parts/part';
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
      const [input] = listOf(x) as [tf.Tensor4D];
      const y = convolve(input, weight(weights, parameter.name), options);
      return traced(pass, { ...stepOf(name, options), inputs: [input], parameters: [parameter.name] }, y);
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
  const layer = sequence(depthwiseConv(name, options), normLayer(name, channels, 'batch', activation));
  return {
    ...layer,
    apply(weights, x, pass) {
      if (usesBatch(name, pass)) return layer.apply(weights, x, pass);
      const [input] = listOf(x) as [tf.Tensor4D];
      const { scale, offset } = foldBatchNorm(batchNormOf(weights, name));
      const kernel = tf.mul<tf.Tensor4D>(weight(weights, `${name}.kernel`), tf.reshape(scale, [channels, 1]));
      const y = biasAdd(convolve(input, kernel, options), offset);
      const { kind, ...step } = stepOf(name, options);
      const parameters = layer.parameters.map((spec) => spec.name);
      const folded = { ...step, kind: `${kind} + batch norm`, inputs: [input], parameters };
      return activate(pass, name, activation, traced(pass, folded, y));
    },
  };
}

function convolve(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  { stride = 1, dilation = 1 }: DepthwiseOptions,
): tf.Tensor4D {
  if (dilation > smallDilation) return atrousDepthwiseConv2d(x, kernel, dilation);
  return depthwiseConv2d(x, kernel, { stride, dilation, padding: dilation });
}

function usesBatch(name: string, pass: Pass): boolean {
  return pass.training && !pass.isFrozen(`${name}.scale`) && !pass.isFrozen(`${name}.kernel`);
}

function stepOf(name: string, { stride = 1, dilation = 1 }: DepthwiseOptions) {
  const details = [
    ...(stride === 1 ? [] : [`stride ${stride}`]),
    ...(dilation === 1 ? [] : [`dilation ${dilation}`]),
  ];
  return { name, kind: ['depthwise conv 3x3', ...details].join(', '), flopsPerValue: 18 };
}
