import { batchNorm, groupNorm, instanceNorm } from '@mitos/engine';
import type { BatchNormParameters } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec, Weights } from '../architecture';
import { activate } from './activation';
import type { Activation } from './activation';
import { weight } from './part';
import type { Part, Pass } from './part';
import { joined } from './steps';
import { traced } from './trace';

/**
 * `batch`: statistics of the batch while training, moving averages for prediction; `instance`: of each channel of each
 * image; `group`: of 8 groups of channels of each image.
 */
export type Norm = 'batch' | 'instance' | 'group' | 'none';

/** As in 3D U-Nets; where 8 does not divide the channels, the largest number of groups that divides both. */
const groups = 8;

/** What the statistics and two more operations cost for every value, where they are taken from the image itself. */
const flopsOfStatistics = 7;

/**
 * Normalisation and then an activation (default: none), on their own: for blocks that begin with them. Parameters
 * `<name>.scale` and `.offset`, and for batch normalisation the moving averages `.mean` and `.variance`; none for
 * `none`.
 */
export function normLayer(name: string, channels: number, norm: Norm, activation: Activation = 'none'): Part {
  return {
    parameters: parametersOf(name, channels, norm),
    apply(weights, x, pass) {
      const whole = joined(pass, `${name}.join`, x);
      const normalised = norm === 'none' ? whole : normalise(weights, name, norm, whole, pass);
      return activate(pass, name, activation, normalised);
    },
  };
}

/** The weights of a batch normalisation. */
export function batchNormOf(weights: Weights, name: string): BatchNormParameters {
  return {
    scale: weight(weights, `${name}.scale`),
    offset: weight(weights, `${name}.offset`),
    mean: weight(weights, `${name}.mean`),
    variance: weight(weights, `${name}.variance`),
  };
}

function parametersOf(name: string, channels: number, norm: Norm): ParameterSpec[] {
  if (norm === 'none') return [];
  const shape = [channels];
  return [
    { name: `${name}.scale`, shape, initialiser: 'ones', trainable: true },
    { name: `${name}.offset`, shape, initialiser: 'zeros', trainable: true },
    ...(norm === 'batch'
      ? [
          { name: `${name}.mean`, shape, initialiser: 'zeros' as const, trainable: false },
          { name: `${name}.variance`, shape, initialiser: 'ones' as const, trainable: false },
        ]
      : []),
  ];
}

function normalise(
  weights: Weights,
  name: string,
  norm: Exclude<Norm, 'none'>,
  x: tf.Tensor4D,
  pass: Pass,
): tf.Tensor4D {
  const parameters = parametersOf(name, x.shape[3], norm).map((spec) => spec.name);
  const step = { name, kind: `${norm} norm`, inputs: [x], parameters };
  if (norm === 'batch') {
    return traced(pass, { ...step, flopsPerValue: 2 }, normaliseBatch(weights, name, x, pass));
  }
  const [scale, offset] = [
    weight<tf.Tensor1D>(weights, `${name}.scale`),
    weight<tf.Tensor1D>(weights, `${name}.offset`),
  ];
  const y =
    norm === 'instance'
      ? instanceNorm(x, scale, offset)
      : groupNorm(x, scale, offset, greatestCommonDivisor(groups, x.shape[3]));
  return traced(pass, { ...step, flopsPerValue: flopsOfStatistics }, y);
}

function normaliseBatch(weights: Weights, name: string, x: tf.Tensor4D, pass: Pass): tf.Tensor4D {
  const parameters = batchNormOf(weights, name);
  if (!pass.training || pass.isFrozen(`${name}.scale`)) {
    const { scale, offset, mean, variance } = parameters;
    return tf.batchNorm4d(x, mean, variance, offset, scale, 1e-5);
  }
  const { y, mean, variance } = batchNorm(x, parameters);
  pass.state[`${name}.mean`] = mean;
  pass.state[`${name}.variance`] = variance;
  return y;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
