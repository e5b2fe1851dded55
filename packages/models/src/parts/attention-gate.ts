import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec, Weights } from '../architecture';
import { activate } from './activation';
import { conv, convLayer } from './conv';
import type { Norm } from './norm';
import type { Pass } from './part';
import { add, multiply, resize } from './steps';
import { traced } from './trace';

export interface GateOptions {
  /** Channels of the features that pass the gate. */
  readonly inputs: number;
  /** Channels of the features that decide. */
  readonly gating: number;
  readonly norm: Norm;
  readonly bias: boolean;
}

export interface Gate {
  readonly parameters: readonly ParameterSpec[];
  /**
   * @param x `[batch, height, width, inputs]`
   * @param g `[batch, height / 2, width / 2, gating]`
   * @returns `[batch, height, width, inputs]`
   */
  apply(weights: Weights, x: tf.Tensor4D, g: tf.Tensor4D, pass: Pass): tf.Tensor4D;
}

/**
 * Additive attention gate (Oktay et al. 2018): `alpha = sigmoid(psi(relu(theta(x) + phi(g))))` from 1x1 convolutions,
 * theta with stride 2 and as many outputs as x has channels; alpha is repeated to x's size and multiplied with it,
 * then a 1x1 convolution and normalisation. As in the authors' program phi and psi have biases and theta, whose bias
 * would add to phi's, has none.
 *
 * A trace finds alpha, `[batch, height / 2, width / 2, 1]`, in the step of kind `attention` that has the gate's name.
 */
export function attentionGate(name: string, { inputs, gating, norm, bias }: GateOptions): Gate {
  const theta = conv(`${name}.theta`, { size: 1, inputs, outputs: inputs, stride: 2, bias: false });
  const phi = conv(`${name}.phi`, { size: 1, inputs: gating, outputs: inputs });
  const psi = conv(`${name}.psi`, { size: 1, inputs, outputs: 1 });
  const out = convLayer(`${name}.out`, {
    ...{ size: 1, inputs, outputs: inputs, norm, bias },
    activation: 'none',
  });
  return {
    parameters: [theta, phi, psi, out].flatMap((part) => part.parameters),
    apply(weights, x, g, pass) {
      const sum = add(pass, `${name}.add`, theta.apply(weights, x, pass), phi.apply(weights, g, pass));
      const logits = psi.apply(weights, activate(pass, `${name}.add`, 'relu', sum), pass);
      const alpha = attention(pass, name, logits);
      const gated = multiply(
        pass,
        `${name}.multiply`,
        resize(pass, `${name}.resize`, alpha, 2, 'nearest'),
        x,
      );
      return out.apply(weights, gated, pass);
    },
  };
}

function attention(pass: Pass, name: string, logits: tf.Tensor4D): tf.Tensor4D {
  // A sigmoid negates, takes the exponential, adds and divides.
  const step = { name, kind: 'attention', inputs: [logits], parameters: [], flopsPerValue: 4 };
  return traced(pass, step, tf.sigmoid(logits));
}
