import type * as tf from '@tensorflow/tfjs-core';
import { convLayer } from '../parts/conv';
import { sequence } from '../parts/part';
import type { Part } from '../parts/part';
import { add } from '../parts/steps';
import { depthwiseLayer } from './depthwise';

export interface InvertedResidualOptions {
  readonly inputs: number;
  readonly outputs: number;
  /** Channels of the depthwise convolution, as a multiple of the inputs. */
  readonly expansion: number;
  readonly stride: number;
  readonly dilation: number;
}

/**
 * A 1x1 convolution that expands (left out for an expansion of 1), a 3x3 depthwise convolution, a 1x1 convolution without
 * activation; each with batch normalisation. Where size and channels stay, the input is added.
 */
export function invertedResidual(
  name: string,
  { inputs, outputs, expansion, stride, dilation }: InvertedResidualOptions,
): Part {
  const [hidden, norm, activation] = [inputs * expansion, 'batch', 'relu6'] as const;
  const expand = convLayer(`${name}.expand`, { size: 1, inputs, outputs: hidden, norm, activation });
  const residual = sequence(
    ...(expansion === 1 ? [] : [expand]),
    depthwiseLayer(`${name}.depthwise`, { channels: hidden, stride, dilation, activation }),
    convLayer(`${name}.project`, { size: 1, inputs: hidden, outputs, norm, activation: 'none' }),
  );
  if (stride !== 1 || inputs !== outputs) return residual;
  return {
    ...residual,
    apply: (weights, x, pass) => add(pass, `${name}.add`, residual.apply(weights, x, pass), x as tf.Tensor4D),
  };
}
