import { resizeAligned } from '../encoders/resize-aligned';
import { sequence } from '../parts/part';
import type { Part } from '../parts/part';
import { groupLayer } from './group-layer';

export interface SegmentationOptions {
  readonly inputs: number;
  readonly outputs: number;
  /** How often the size doubles. */
  readonly doublings: number;
}

/** Brings a level of the pyramid to the size of the finest: a convolution and a doubling as often as it takes, at least a convolution. */
export function segmentation(name: string, { inputs, outputs, doublings }: SegmentationOptions): Part {
  const layers = Array.from({ length: Math.max(1, doublings) }, (_, index) => {
    const layer = groupLayer(`${name}.${index}`, index === 0 ? inputs : outputs, outputs);
    return doublings === 0 ? layer : doubled(`${name}.${index}.resize`, layer);
  });
  return sequence(...layers);
}

function doubled(name: string, layer: Part): Part {
  return {
    ...layer,
    apply: (weights, x, pass) => resizeAligned(pass, name, layer.apply(weights, x, pass), 2),
  };
}
