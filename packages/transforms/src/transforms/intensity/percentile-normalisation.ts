import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import { percentiles } from '../../intensity/percentiles';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .strictObject({
    low: z
      .number()
      .min(0)
      .max(100)
      .default(1)
      .describe('This percentile of the sample becomes the dark end of the image.'),
    high: z
      .number()
      .min(0)
      .max(100)
      .default(99.8)
      .describe('This percentile of the sample becomes the bright end of the image.'),
  })
  .refine(({ low, high }) => low < high, { message: '"low" below "high"' })
  .describe(
    'Stretches each channel linearly, so that two percentiles of the sample itself become the dark and the bright end of ' +
      'the image. Nothing is clipped.',
  );

/** Each sample as bright as the image it comes from, whatever part it shows. */
export const percentileNormalisation: Transform<typeof settings> = {
  settings,
  change: (sample, { low, high }) => ({
    ...sample,
    pixels: stretched(sample.pixels, sample.channels, { low, high }, sample.range),
  }),
};

/**
 * Interleaved pixels, in each channel mapped linearly from its percentiles `low` and `high` (0 to 100, NumPy's `percentile`)
 * to the ends of the range. A channel in which the two are equal stays as it is.
 */
export function stretched(
  pixels: Pixels,
  channels: number,
  { low, high }: { low: number; high: number },
  [dark, bright]: ValueRange,
): Float32Array {
  const result = new Float32Array(pixels);
  for (let channel = 0; channel < channels; channel++) {
    const [from, to] = percentiles(pixels, channels, channel, [low, high]) as [number, number];
    if (!(to > from)) continue;
    const scale = (bright - dark) / (to - from);
    for (let i = channel; i < result.length; i += channels) result[i] = dark + (result[i]! - from) * scale;
  }
  return result;
}
