import { depthwiseConv } from '../encoders/depthwise';
import { convLayer } from '../parts/conv';
import { sequence } from '../parts/part';
import type { Part } from '../parts/part';

export interface SeparableOptions {
  readonly inputs: number;
  readonly outputs: number;
  /** Step between the taps of the 3x3 kernel, in pixels. Default: 1. */
  readonly dilation?: number;
}

/** 3x3 depthwise and 1x1 convolution, `<name>.depthwise` and `<name>.pointwise`, batch normalisation, ReLU. */
export function separableLayer(name: string, { inputs, outputs, dilation = 1 }: SeparableOptions): Part {
  return sequence(
    depthwiseConv(`${name}.depthwise`, { channels: inputs, dilation }),
    convLayer(`${name}.pointwise`, { size: 1, inputs, outputs, norm: 'batch' }),
  );
}
