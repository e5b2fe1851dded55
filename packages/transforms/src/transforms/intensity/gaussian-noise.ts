import type { Pixels, Random } from '@mitos/core';
import { z } from 'zod';
import type { Transform } from '../transform';

const settings = z
  .number()
  .min(0)
  .max(1)
  .describe(
    'Adds normally distributed noise, independent in every pixel and channel. Its standard deviation is drawn evenly from ' +
      '0 to this share of the range of the image.',
  );

/** The noise of a camera's electronics: as strong in dark places as in bright ones. */
export const gaussianNoise: Transform<typeof settings> = {
  settings,
  change(sample, share, random) {
    const [low, high] = sample.range;
    const deviation = random.between(0, share) * (high - low);
    return { ...sample, pixels: withGaussianNoise(sample.pixels, deviation, random) };
  },
};

/** Values plus normal deviates with mean 0 and a standard deviation in the units of the pixels. */
export function withGaussianNoise(pixels: Pixels, deviation: number, random: Random): Float32Array {
  const result = random.fillNormal(new Float32Array(pixels.length));
  for (let i = 0; i < result.length; i++) result[i] = pixels[i]! + deviation * result[i]!;
  return result;
}
