import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import type { Transform } from '../transform';

const settings = z
  .number()
  .min(0)
  .max(1)
  .describe(
    'Adds one value to all pixels and channels, drawn evenly from minus to plus this share of the range of the image. ' +
      'Nothing is clipped.',
  );

/** Brighter or darker, all channels alike. */
export const brightness: Transform<typeof settings> = {
  settings,
  change(sample, share, random) {
    const [low, high] = sample.range;
    return { ...sample, pixels: brightened(sample.pixels, random.between(-share, share) * (high - low)) };
  },
};

/** All values plus `offset`, in the units of the pixels. */
export function brightened(pixels: Pixels, offset: number): Float32Array {
  const result = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) result[i] = pixels[i]! + offset;
  return result;
}
