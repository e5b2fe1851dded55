import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { gaussianBlur } from '../../intensity/gaussian-blur';
import type { Transform } from '../transform';

const settings = z
  .strictObject({
    amount: z
      .number()
      .min(0)
      .max(10)
      .default(0.5)
      .describe('How much of the detail is added, at most: drawn evenly from 0 to this.'),
    sigma: z
      .number()
      .positive()
      .max(20)
      .default(1)
      .describe('Detail is what a Gaussian blur with this sigma, in pixels, takes away.'),
  })
  .describe('Sharpens by an unsharp mask: adds a share of the detail once more.');

/** An unsharp mask of random strength. */
export const sharpen: Transform<typeof settings> = {
  settings,
  change(sample, { amount, sigma }, random) {
    const drawn = random.between(0, amount);
    return { ...sample, pixels: sharpened(sample.pixels, sample, sample.channels, { amount: drawn, sigma }) };
  },
};

/** `x + amount (x - blurred)` of interleaved pixels: scikit-image's `unsharp_mask`, not clipped and mirrored at the edges. */
export function sharpened(
  pixels: Pixels,
  size: Size,
  channels: number,
  { amount, sigma }: { amount: number; sigma: number },
): Float32Array {
  const result = gaussianBlur(pixels, size, channels, sigma);
  for (let i = 0; i < result.length; i++) result[i] = pixels[i]! + amount * (pixels[i]! - result[i]!);
  return result;
}
