import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .literal(true)
  .describe(
    'Swaps dark and bright: the dark end of the image becomes the bright one. Give it a probability, or every sample is ' +
      'inverted.',
  );

/** Dark becomes bright and bright becomes dark. */
export const invert: Transform<typeof settings> = {
  settings,
  change: (sample) => ({ ...sample, pixels: inverted(sample.pixels, sample.range) }),
};

/** `low + high - x`. */
export function inverted(pixels: Pixels, [low, high]: ValueRange): Float32Array {
  const result = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) result[i] = low + high - pixels[i]!;
  return result;
}
