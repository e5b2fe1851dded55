import { biasAdd, conv2d, conv2dOfConcat, foldBatchNorm } from '@mitos/engine';
import type { Padding } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec, Weights } from '../architecture';
import { activate } from './activation';
import type { Activation } from './activation';
import { batchNormOf, normLayer } from './norm';
import type { Norm } from './norm';
import { listOf, sequence, weight } from './part';
import type { Features, Part, Pass } from './part';
import { traced } from './trace';

export type { Activation } from './activation';
export type { Norm } from './norm';

export interface ConvOptions {
  /** Height and width of the kernel. */
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Step between outputs, in pixels. Default: 1. */
  readonly stride?: number;
  /** Step between the kernel's taps, in pixels. Default: 1. */
  readonly dilation?: number;
  /** Zeros at the edges; a number is that many on every side. Default: `same`. */
  readonly padding?: Padding;
  /** Default: true. */
  readonly bias?: boolean;
}

export interface LayerOptions extends ConvOptions {
  readonly norm: Norm;
  /** Default: `relu`. */
  readonly activation?: Activation;
  /** Default: only without normalisation, which takes a bias away again. */
  readonly bias?: boolean;
}

/** Convolution and a bias: `x * kernel + bias`. Parameters `<name>.kernel` and `<name>.bias`. */
export function conv(name: string, { bias = true, ...options }: ConvOptions): Part {
  const { size, inputs, outputs } = options;
  const kernel: ParameterSpec = {
    name: `${name}.kernel`,
    shape: [size, size, inputs, outputs],
    initialiser: 'he-normal',
    trainable: true,
  };
  const parameters = bias ? [kernel, biasOf(name, outputs)] : [kernel];
  return {
    parameters,
    apply(weights, x, pass) {
      const y = convolve(x, weight(weights, kernel.name), options);
      const step = stepOf(name, x, options, parameters);
      return traced(pass, step, bias ? biasAdd(y, weight(weights, `${name}.bias`)) : y);
    },
  };
}

/** The parameter `<name>.bias`. */
export function biasOf(name: string, outputs: number): ParameterSpec {
  return { name: `${name}.bias`, shape: [outputs], initialiser: 'zeros', trainable: true };
}

/**
 * Convolution, normalisation, activation. Parameters as in {@link conv} and `normLayer`, all under `<name>`. For
 * prediction, and where a kernel or its scale is frozen, batch normalisation goes into the kernel and a bias, so that
 * TensorFlow runs all three as one op.
 */
export function convLayer(
  name: string,
  { norm, activation = 'relu', bias = norm === 'none', ...options }: LayerOptions,
): Part {
  const layer = sequence(
    conv(name, { ...options, bias }),
    normLayer(name, options.outputs, norm, activation),
  );
  if (norm !== 'batch') return layer;
  return {
    ...layer,
    apply(weights, x, pass) {
      if (usesBatch(name, pass)) return layer.apply(weights, x, pass);
      const { scale, offset } = foldBatchNorm(batchNormOf(weights, name));
      const kernel = tf.mul<tf.Tensor4D>(weight(weights, `${name}.kernel`), scale);
      const y = biasAdd(convolve(x, kernel, options), bias ? foldBias(weights, name, scale, offset) : offset);
      const step = stepOf(name, x, options, layer.parameters);
      return activate(
        pass,
        name,
        activation,
        traced(pass, { ...step, kind: `${step.kind} + batch norm` }, y),
      );
    },
  };
}

function usesBatch(name: string, pass: Pass): boolean {
  return pass.training && !pass.isFrozen(`${name}.scale`) && !pass.isFrozen(`${name}.kernel`);
}

function foldBias(weights: Weights, name: string, scale: tf.Tensor1D, offset: tf.Tensor1D): tf.Tensor1D {
  return tf.add(offset, tf.mul(scale, weight<tf.Tensor1D>(weights, `${name}.bias`)));
}

function convolve(
  x: Features,
  kernel: tf.Tensor4D,
  { stride = 1, dilation = 1, padding = 'same' }: ConvOptions,
): tf.Tensor4D {
  const parts = listOf(x);
  if (parts.length === 1) return conv2d(parts[0]!, kernel, { stride, dilation, padding });
  if (stride === 1 && dilation === 1 && typeof padding === 'string') {
    return conv2dOfConcat(parts, kernel, padding);
  }
  return conv2d(tf.concat([...parts], 3), kernel, { stride, dilation, padding });
}

function stepOf(
  name: string,
  x: Features,
  { size, inputs, stride = 1, dilation = 1 }: ConvOptions,
  parameters: readonly ParameterSpec[],
) {
  const details = [
    ...(stride === 1 ? [] : [`stride ${stride}`]),
    ...(dilation === 1 ? [] : [`dilation ${dilation}`]),
  ];
  return {
    name,
    kind: [`conv ${size}x${size}`, ...details].join(', '),
    inputs: listOf(x),
    parameters: parameters.map((spec) => spec.name),
    flopsPerValue: 2 * size * size * inputs,
  };
}
