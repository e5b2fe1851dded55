import { z } from 'zod';
import { gaussianBlur } from '../../intensity/gaussian-blur';
import type { Transform } from '../transform';

const settings = z
  .number()
  .min(0)
  .max(20)
  .describe('Blurs with a Gaussian whose sigma is drawn evenly from 0 to this many pixels.');

/** Less sharp; the image is mirrored at its edges. */
export const blur: Transform<typeof settings> = {
  settings,
  change(sample, largest, random) {
    const sigma = random.between(0, largest);
    return { ...sample, pixels: gaussianBlur(sample.pixels, sample, sample.channels, sigma) };
  },
};
