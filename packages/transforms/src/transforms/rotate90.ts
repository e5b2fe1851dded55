import { z } from 'zod';
import { gatherSample } from '../geometry/gather';
import type { Sample } from '../sample';
import type { Transform } from './transform';

const settings = z.literal(true).describe('Turns by 0, 90, 180 or 270 degrees, all equally likely.');

/** A random number of quarter turns. */
export const rotate90: Transform<typeof settings> = {
  settings,
  apply: (sample, _, random) => turned(sample, random.integer(4)),
};

/** The sample after `turns` quarter turns counter-clockwise (NumPy's `rot90`). Odd turns swap width and height. */
export function turned(sample: Sample, turns: number): Sample {
  const { width: w, height: h } = sample;
  const quarter = ((turns % 4) + 4) % 4;
  if (quarter === 0) return sample;
  const [width, height] = quarter === 2 ? [w, h] : [h, w];
  // Where pixel (0, 0) comes from, and how far the source moves with each step right and down.
  const origin = [0, w - 1, w * h - 1, (h - 1) * w][quarter]!;
  const right = [1, w, -1, -w][quarter]!;
  const down = [w, -1, -w, 1][quarter]!;
  const source = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) source[y * width + x] = origin + x * right + y * down;
  }
  return gatherSample(sample, width, height, source);
}
