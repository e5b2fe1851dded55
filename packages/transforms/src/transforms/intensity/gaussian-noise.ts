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

/** So many deviates at a time stay in the fastest cache. */
const chunk = 4096;

/** Values plus normal deviates with mean 0 and a standard deviation in the units of the pixels. */
export function withGaussianNoise(pixels: Pixels, deviation: number, random: Random): Float32Array {
  const result = new Float32Array(pixels.length);
  const noise = new Float32Array(chunk);
  for (let start = 0; start < result.length; start += chunk) {
    const end = Math.min(start + chunk, result.length);
    const some = random.fillNormal(noise.subarray(0, end - start));
    addScaled(pixels.subarray(start, end), some, deviation, result.subarray(start, end));
  }
  return result;
}

function addScaled(pixels: Pixels, noise: Float32Array, scale: number, result: Float32Array): void {
  for (let i = 0; i < result.length; i++) result[i] = pixels[i]! + scale * noise[i]!;
}
