import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import type { Transform } from '../transform';

const settings = z
  .number()
  .min(0)
  .lt(1)
  .describe(
    'Multiplies the distance of each value from the mean of its channel by a factor drawn evenly from 1 - this to ' +
      '1 + this, the same for all channels. Nothing is clipped.',
  );

/** More or less contrast about the mean of each channel. */
export const contrast: Transform<typeof settings> = {
  settings,
  change(sample, strength, random) {
    const factor = random.between(1 - strength, 1 + strength);
    return { ...sample, pixels: withContrast(sample.pixels, sample.channels, factor) };
  },
};

/** `mean + factor (x - mean)` of interleaved pixels with the mean of each channel (Keras' `RandomContrast`, not clipped). */
export function withContrast(pixels: Pixels, channels: number, factor: number): Float32Array {
  const result = new Float32Array(pixels.length);
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let i = channel; i < pixels.length; i += channels) sum += pixels[i]!;
    const mean = (sum * channels) / pixels.length;
    for (let i = channel; i < pixels.length; i += channels) result[i] = mean + factor * (pixels[i]! - mean);
  }
  return result;
}
