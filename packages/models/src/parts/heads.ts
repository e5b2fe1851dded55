import type { ModelIO, Outputs, ParameterSpec, Weights } from '../architecture';
import { conv } from './conv';
import type { Features, Pass } from './part';

/** The last convolutions of a network. */
export interface Heads {
  readonly parameters: readonly ParameterSpec[];
  apply(weights: Weights, x: Features, pass: Pass): Outputs;
}

export interface HeadsOptions {
  /** What the names of the parameters begin with. Default: `head`. */
  readonly name?: string;
  /** Height and width of the kernels. Default: 1. */
  readonly size?: number;
}

/** A convolution with bias for each head, from the same features: `head.mask.kernel`, `head.mask.bias`, … */
export function heads(
  channels: ModelIO['heads'],
  inputs: number,
  { name = 'head', size = 1 }: HeadsOptions = {},
): Heads {
  const parts = Object.entries(channels).map(
    ([head, outputs]) => [head, conv(`${name}.${head}`, { size, inputs, outputs })] as const,
  );
  return {
    parameters: parts.flatMap(([, part]) => part.parameters),
    apply: (weights, x, pass) =>
      Object.fromEntries(parts.map(([head, part]) => [head, part.apply(weights, x, pass)])),
  };
}
