import type { Pixels, Random } from '@mitos/core';
import { z } from 'zod';
import { drawPoisson } from '../../intensity/poisson';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const photons = z.number().min(1).max(1e6);

const settings = z
  .strictObject({
    fewest: photons
      .default(30)
      .describe('The fewest photons that the bright end of the image may stand for.'),
    most: photons.default(300).describe('The most photons that the bright end of the image may stand for.'),
  })
  .refine(({ fewest, most }) => fewest <= most, { message: '"fewest" not to be above "most"' })
  .describe(
    'Shot noise: each value is as many photons as it lies above the dark end of the image, and is counted anew. How many ' +
      'the bright end stands for is drawn between two numbers, each doubling equally likely; the fewer, the more noise.',
  );

/** The noise of few photons: its variance grows with the signal. */
export const poissonNoise: Transform<typeof settings> = {
  settings,
  change(sample, { fewest, most }, random) {
    const brightest = Math.exp(random.between(Math.log(fewest), Math.log(most)));
    return { ...sample, pixels: withPoissonNoise(sample.pixels, brightest, sample.range, random) };
  },
};

/**
 * Values drawn as photon counts: `low + n (high - low) / photons`, n from the Poisson distribution with mean
 * `(x - low) / (high - low) photons`. The mean of a value stays, its variance is `(x - low) (high - low) / photons`. Values
 * at or below the dark end have no photons and stay; with an empty range all do.
 */
export function withPoissonNoise(
  pixels: Pixels,
  photons: number,
  [low, high]: ValueRange,
  random: Random,
): Float32Array {
  const result = new Float32Array(pixels);
  const unit = (high - low) / photons;
  if (!(unit > 0)) return result;
  for (let i = 0; i < result.length; i++) result[i] = (result[i]! - low) / unit;
  drawPoisson(result, random);
  for (let i = 0; i < result.length; i++) result[i] = low + result[i]! * unit;
  return result;
}
