import { convLayer } from '../parts/conv';
import { sequence } from '../parts/part';
import type { Part } from '../parts/part';
import { resize } from '../parts/steps';

/** Groups of channels that are normalised together, as in Wu and He (2018). */
export const groups = 32;

export interface SegmentationOptions {
  readonly inputs: number;
  readonly outputs: number;
  /** How often the size doubles. */
  readonly doublings: number;
}

/** Brings a level of the pyramid to the size of the finest: a convolution and a doubling as often as it takes, at least a convolution. */
export function segmentation(name: string, { inputs, outputs, doublings }: SegmentationOptions): Part {
  const layers = Array.from({ length: Math.max(1, doublings) }, (_, index) => {
    const channels = { inputs: index === 0 ? inputs : outputs, outputs };
    const layer = convLayer(`${name}.${index}`, { size: 3, ...channels, norm: 'group', groups });
    return doublings === 0 ? layer : doubled(`${name}.${index}.resize`, layer);
  });
  return sequence(...layers);
}

function doubled(name: string, layer: Part): Part {
  return {
    ...layer,
    apply: (weights, x, pass) =>
      resize(pass, name, layer.apply(weights, x, pass), 2, 'bilinear', { alignCorners: true }),
  };
}
