import { batchNorm, biasAdd, conv2dOfConcat, foldBatchNorm, relu } from '@mitos/engine';
import type { BatchNormParameters } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '../architecture';
import { weight } from './part';
import type { Features, Part } from './part';

export interface ConvOptions {
  /** Height and width of the kernel. */
  readonly size: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** Convolution of stride 1 with zero padding, which keeps height and width, plus a bias: `x * kernel + bias`. */
export function conv(name: string, { size, inputs, outputs }: ConvOptions): Part {
  return {
    parameters: [
      {
        name: `${name}.kernel`,
        shape: [size, size, inputs, outputs],
        initialiser: 'he-normal',
        trainable: true,
      },
      { name: `${name}.bias`, shape: [outputs], initialiser: 'zeros', trainable: true },
    ],
    apply: (weights, x) =>
      biasAdd(convolve(x, weight(weights, `${name}.kernel`)), weight(weights, `${name}.bias`)),
  };
}

/** {@link conv}, then ReLU. */
export function convRelu(name: string, options: ConvOptions): Part {
  const linear = conv(name, options);
  return { ...linear, apply: (weights, x, pass) => relu(linear.apply(weights, x, pass)) };
}

/**
 * Convolution without bias, batch normalisation, ReLU. For prediction the normalisation goes into the kernel and a bias,
 * so that TensorFlow runs all three as one op.
 */
export function convBatchNormRelu(name: string, { size, inputs, outputs }: ConvOptions): Part {
  const perChannel = { shape: [outputs] };
  return {
    parameters: [
      {
        name: `${name}.kernel`,
        shape: [size, size, inputs, outputs],
        initialiser: 'he-normal',
        trainable: true,
      },
      { name: `${name}.scale`, ...perChannel, initialiser: 'ones', trainable: true },
      { name: `${name}.offset`, ...perChannel, initialiser: 'zeros', trainable: true },
      { name: `${name}.mean`, ...perChannel, initialiser: 'zeros', trainable: false },
      { name: `${name}.variance`, ...perChannel, initialiser: 'ones', trainable: false },
    ],
    apply(weights, x, pass) {
      const kernel = weight<tf.Tensor4D>(weights, `${name}.kernel`);
      const parameters = batchNormOf(weights, name);
      if (!pass.training) {
        const { scale, offset } = foldBatchNorm(parameters);
        return relu(biasAdd(convolve(x, tf.mul<tf.Tensor4D>(kernel, scale)), offset));
      }
      const { y, mean, variance } = batchNorm(convolve(x, kernel), parameters);
      pass.state[`${name}.mean`] = mean;
      pass.state[`${name}.variance`] = variance;
      return relu(y);
    },
  };
}

function convolve(x: Features, kernel: tf.Tensor4D): tf.Tensor4D {
  return x instanceof tf.Tensor ? tf.conv2d(x, kernel, 1, 'same') : conv2dOfConcat(x, kernel);
}

function batchNormOf(weights: Weights, name: string): BatchNormParameters {
  return {
    scale: weight(weights, `${name}.scale`),
    offset: weight(weights, `${name}.offset`),
    mean: weight(weights, `${name}.mean`),
    variance: weight(weights, `${name}.variance`),
  };
}
