import { convLayer } from '../parts/conv';
import type { Norm } from '../parts/norm';
import { sequence } from '../parts/part';
import type { Part } from '../parts/part';

/** 3x3 convolutions with normalisation and ReLU: one from each of these numbers of channels to the next. */
export function stageOf(
  name: string,
  channels: readonly number[],
  options: { readonly norm: Norm; readonly bias: boolean },
): Part {
  const layers = channels.slice(1).map((outputs, index) => {
    const inputs = channels[index]!;
    return convLayer(`${name}.conv${index + 1}`, { size: 3, inputs, outputs, ...options });
  });
  return sequence(...layers);
}
