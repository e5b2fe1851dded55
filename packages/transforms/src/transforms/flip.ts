import { z } from 'zod';
import { gatherSample } from '../geometry/gather';
import type { Sample } from '../sample';
import type { Transform } from './transform';

const settings = z
  .enum(['horizontal', 'vertical', 'both'])
  .describe('Mirrors left and right, top and bottom, or each of the two, with a chance of one half each.');

/** Each allowed mirroring happens with a chance of one half. */
export const flip: Transform<typeof settings> = {
  settings,
  apply: (sample, axis, random) =>
    flipped(sample, {
      horizontal: axis !== 'vertical' && random.chance(0.5),
      vertical: axis !== 'horizontal' && random.chance(0.5),
    }),
};

/** The sample mirrored left to right (`horizontal`), top to bottom (`vertical`), both, or as it is. */
export function flipped(sample: Sample, axes: { horizontal: boolean; vertical: boolean }): Sample {
  const { width, height } = sample;
  if (!axes.horizontal && !axes.vertical) return sample;
  const source = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (axes.vertical ? height - 1 - y : y) * width;
    for (let x = 0; x < width; x++) source[y * width + x] = row + (axes.horizontal ? width - 1 - x : x);
  }
  return gatherSample(sample, width, height, source);
}
