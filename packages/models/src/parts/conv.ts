import { biasAdd, conv2d, conv2dOfConcat } from '@mitos/engine';
import type { Padding } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec } from '../architecture';
import type { Activation } from './activation';
import { convKind, folding } from './folding';
import { normLayer } from './norm';
import type { Norm } from './norm';
import { listOf, sequence, weight } from './part';
import type { Features, Part } from './part';
import { traced } from './trace';

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
  /** Of group normalisation. Default: 8. */
  readonly groups?: number;
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
      const step = { ...stepOf(name, x, options), parameters: parameters.map((spec) => spec.name) };
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
  { norm, activation = 'relu', groups, bias = norm === 'none', ...options }: LayerOptions,
): Part {
  const layer = sequence(
    conv(name, { ...options, bias }),
    normLayer(name, options.outputs, { norm, activation, groups }),
  );
  if (norm !== 'batch') return layer;
  return folding(name, layer, {
    activation,
    scaled: (kernel, scale) => tf.mul(kernel, scale),
    convolve: (x, kernel) => convolve(x, kernel, options),
    stepOf: (x) => stepOf(name, x, options),
  });
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

function stepOf(name: string, x: Features, { size, inputs, stride, dilation }: ConvOptions) {
  return {
    name,
    kind: convKind(`conv ${size}x${size}`, stride, dilation),
    inputs: listOf(x),
    flopsPerValue: 2 * size * size * inputs,
  };
}
