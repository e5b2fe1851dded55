import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import { raise } from '../../intensity/power';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .number()
  .min(0)
  .max(4)
  .describe(
    'Raises values, 0 at the dark end of the image and 1 at the bright one, to a power between 1 / (1 + this) and ' +
      '1 + this: below 1 brightens, above 1 darkens, both equally likely.',
  );

/** A random power of the values: midtones change, the ends of the range stay. */
export const gamma: Transform<typeof settings> = {
  settings,
  change(sample, strength, random) {
    const most = Math.log1p(strength);
    const power = Math.exp(random.between(-most, most));
    return { ...sample, pixels: withGamma(sample.pixels, power, sample.range) };
  },
};

/**
 * `low + (high - low) t^gamma` with `t = (x - low) / (high - low)`. Values below the dark end have no power and stay as they
 * are; those above the bright end follow the curve. With an empty range all values stay.
 */
export function withGamma(pixels: Pixels, gamma: number, [low, high]: ValueRange): Float32Array {
  const result = new Float32Array(pixels);
  const span = high - low;
  if (!(span > 0)) return result;
  for (let i = 0; i < result.length; i++) result[i] = (result[i]! - low) / span;
  raise(result, gamma);
  for (let i = 0; i < result.length; i++) result[i] = low + result[i]! * span;
  return result;
}
