import type { Pixels, Random } from '@mitos/core';
import { z } from 'zod';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .number()
  .min(0)
  .max(0.5)
  .describe(
    'The share of pixels, drawn evenly from 0 to this, that are set to the dark or to the bright end of the image, in all ' +
      'channels, as by dead and hot pixels of a camera. Each end gets about half of them.',
  );

/** Single pixels at the ends of the range. */
export const saltAndPepper: Transform<typeof settings> = {
  settings,
  change(sample, largest, random) {
    const share = random.between(0, largest);
    return {
      ...sample,
      pixels: withSaltAndPepper(sample.pixels, sample.channels, share, sample.range, random),
    };
  },
};

/** Each pixel becomes `high` with a chance of `share / 2` and `low` with the same chance, in all its channels. */
export function withSaltAndPepper(
  pixels: Pixels,
  channels: number,
  share: number,
  [low, high]: ValueRange,
  random: Random,
): Float32Array {
  const result = new Float32Array(pixels);
  const chance = random.fillUniform(new Float32Array(pixels.length / channels));
  for (let i = 0; i < chance.length; i++) {
    if (chance[i]! < share) {
      result.fill(chance[i]! < share / 2 ? high : low, i * channels, (i + 1) * channels);
    }
  }
  return result;
}
