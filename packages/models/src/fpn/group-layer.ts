import { groupNorm } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec } from '../architecture';
import { activate } from '../parts/activation';
import { conv } from '../parts/conv';
import { weight } from '../parts/part';
import type { Part } from '../parts/part';
import { traced } from '../parts/trace';

/** Groups of channels that are normalised together, as in Wu and He (2018). */
export const groups = 32;

/** What the statistics and two more operations cost for every value. */
const flopsPerValue = 7;

/** 3x3 convolution without bias, group normalisation, ReLU; all parameters under `<name>`. */
export function groupLayer(name: string, inputs: number, outputs: number): Part {
  const convolution = conv(name, { size: 3, inputs, outputs, bias: false });
  const norm: ParameterSpec[] = [
    { name: `${name}.scale`, shape: [outputs], initialiser: 'ones', trainable: true },
    { name: `${name}.offset`, shape: [outputs], initialiser: 'zeros', trainable: true },
  ];
  return {
    parameters: [...convolution.parameters, ...norm],
    apply(weights, x, pass) {
      const y = convolution.apply(weights, x, pass);
      const [scale, offset] = norm.map((spec) => weight<tf.Tensor1D>(weights, spec.name));
      const step = { name, kind: 'group norm', inputs: [y], flopsPerValue };
      const parameters = norm.map((spec) => spec.name);
      const normalised = traced(pass, { ...step, parameters }, groupNorm(y, scale!, offset!, groups));
      return activate(pass, name, 'relu', normalised);
    },
  };
}
