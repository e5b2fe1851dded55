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
 * image; `group`: of groups of channels of each image.
 */
export type Norm = 'batch' | 'instance' | 'group' | 'none';

export interface NormOptions {
  readonly norm: Norm;
  /** Default: `none`. */
  readonly activation?: Activation;
  /**
   * Of `group`; where it does not divide the channels, the largest number that divides both. Default: 8, as in 3D
   * U-Nets.
   */
  readonly groups?: number | undefined;
}

/** What the statistics and two more operations cost for every value, where they are taken from the image itself. */
const flopsOfStatistics = 7;

/**
 * Normalisation and then an activation, on their own: for blocks that begin with them. Parameters
 * `<name>.scale` and `.offset`, and for batch normalisation the moving averages `.mean` and `.variance`; none for
 * `none`.
 */
export function normLayer(
  name: string,
  channels: number,
  { norm, activation = 'none', groups = 8 }: NormOptions,
): Part {
  return {
    parameters: parametersOf(name, channels, norm),
    apply(weights, x, pass) {
      const whole = joined(pass, `${name}.join`, x);
      const normalised = norm === 'none' ? whole : normalise(weights, name, { norm, groups }, whole, pass);
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

/**
 * Whether a batch normalisation takes the statistics of the batch: in training, unless its scale or the kernel of the
 * convolution of the same name is frozen.
 */
export function usesBatch(name: string, pass: Pass): boolean {
  return pass.training && !pass.isFrozen(`${name}.scale`) && !pass.isFrozen(`${name}.kernel`);
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
  { norm, groups }: { readonly norm: Exclude<Norm, 'none'>; readonly groups: number },
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

/**
 * A single value for each channel (one image of one pixel) has no variance: then the moving averages serve in training
 * too, and stay. PyTorch refuses such a batch.
 */
function normaliseBatch(weights: Weights, name: string, x: tf.Tensor4D, pass: Pass): tf.Tensor4D {
  const parameters = batchNormOf(weights, name);
  if (!usesBatch(name, pass)) return normaliseByAverages(x, parameters);
  const isSingle = x.size === x.shape[3];
  const { y, mean, variance } = isSingle
    ? {
        y: normaliseByAverages(x, parameters),
        mean: tf.clone(parameters.mean),
        variance: tf.clone(parameters.variance),
      }
    : batchNorm(x, parameters);
  pass.state[`${name}.mean`] = mean;
  pass.state[`${name}.variance`] = variance;
  return y;
}

function normaliseByAverages(
  x: tf.Tensor4D,
  { scale, offset, mean, variance }: BatchNormParameters,
): tf.Tensor4D {
  return tf.batchNorm4d(x, mean, variance, offset, scale, 1e-5);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
