import { convLayer } from './conv';
import type { Norm } from './norm';
import { sequence } from './part';
import type { Part } from './part';

export interface BlockOptions {
  readonly inputs: number;
  readonly outputs: number;
  readonly norm: Norm;
  readonly bias: boolean;
}

/** Twice: 3x3 convolution, normalisation, ReLU. With padding `valid` the features lose 4 pixels in height and width. */
export function convBlock(
  name: string,
  { inputs, outputs, ...options }: BlockOptions & { readonly padding?: 'same' | 'valid' },
): Part {
  return sequence(
    convLayer(`${name}.conv1`, { size: 3, inputs, outputs, ...options }),
    convLayer(`${name}.conv2`, { size: 3, inputs: outputs, outputs, ...options }),
  );
}
