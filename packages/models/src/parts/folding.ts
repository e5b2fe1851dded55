import { biasAdd, foldBatchNorm } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { TraceStep, Weights } from '../architecture';
import { activate } from './activation';
import type { Activation } from './activation';
import { batchNormOf, usesBatch } from './norm';
import { weight } from './part';
import type { Features, Part } from './part';
import { traced } from './trace';

/** How a layer's convolution runs with another kernel. */
export interface FoldingOptions {
  readonly activation: Activation;
  /** The kernel, its values for each output channel multiplied with that channel's scale. */
  scaled(kernel: tf.Tensor4D, scale: tf.Tensor1D): tf.Tensor4D;
  convolve(x: Features, kernel: tf.Tensor4D): tf.Tensor4D;
  /** The convolution's step without the normalisation. */
  stepOf(x: Features): Omit<TraceStep, 'output' | 'parameters'>;
}

/**
 * A layer of convolution, batch normalisation and activation that, where the moving averages serve, puts the
 * normalisation into the kernel and a bias.
 *
 * @param name Of all its parameters: `<name>.kernel`, maybe `<name>.bias`, and those of the normalisation.
 */
export function folding(name: string, layer: Part, options: FoldingOptions): Part {
  const parameters = layer.parameters.map((spec) => spec.name);
  const hasBias = parameters.includes(`${name}.bias`);
  return {
    ...layer,
    apply(weights, x, pass) {
      if (usesBatch(name, pass)) return layer.apply(weights, x, pass);
      const { scale, offset } = foldBatchNorm(batchNormOf(weights, name));
      const kernel = options.scaled(weight(weights, `${name}.kernel`), scale);
      const bias = hasBias ? foldBias(weights, name, scale, offset) : offset;
      const { kind, ...step } = options.stepOf(x);
      const folded = { ...step, kind: `${kind} + batch norm`, parameters };
      const y = traced(pass, folded, biasAdd(options.convolve(x, kernel), bias));
      return activate(pass, name, options.activation, y);
    },
  };
}

/** What a trace calls a convolution: `conv 3x3, stride 2`. */
export function convKind(kernel: string, stride = 1, dilation = 1): string {
  const details = [
    ...(stride === 1 ? [] : [`stride ${stride}`]),
    ...(dilation === 1 ? [] : [`dilation ${dilation}`]),
  ];
  return [kernel, ...details].join(', ');
}

function foldBias(weights: Weights, name: string, scale: tf.Tensor1D, offset: tf.Tensor1D): tf.Tensor1D {
  return tf.add(offset, tf.mul(scale, weight<tf.Tensor1D>(weights, `${name}.bias`)));
}
