import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .strictObject({
    hue: z
      .number()
      .min(0)
      .max(180)
      .default(10)
      .describe('Turns the hue by an angle drawn evenly from minus to plus this many degrees.'),
    saturation: z
      .number()
      .min(0)
      .max(1)
      .default(0.2)
      .describe('Multiplies the saturation by a factor drawn evenly from 1 - this to 1 + this.'),
    value: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe(
        'Multiplies the value (the brightest channel) by a factor drawn evenly from 1 - this to 1 + this.',
      ),
  })
  .describe(
    'Changes hue, saturation and value (HSV) of RGB images. Hue and saturation leave grey pixels as they are. Images with ' +
      'another number of channels stay.',
  );

/** Other colours of the same structure. */
export const hueSaturation: Transform<typeof settings> = {
  settings,
  change(sample, { hue, saturation, value }, random) {
    const drawn = {
      hue: random.between(-hue, hue),
      saturation: random.between(1 - saturation, 1 + saturation),
      value: random.between(1 - value, 1 + value),
    };
    if (sample.channels !== 3) return sample;
    return { ...sample, pixels: withColours(sample.pixels, drawn, sample.range) };
  },
};

export interface ColourChange {
  /** Degrees that are added. */
  readonly hue: number;
  /** Factor. */
  readonly saturation: number;
  /** Factor. */
  readonly value: number;
}

/**
 * Interleaved RGB with another hue, saturation and value, in HSV of the values above the dark end: as OpenCV's
 * `COLOR_RGB2HSV` and back in float32, where H is 0 to 360, and S and V are multiplied and not clipped. The chroma, S V, is
 * multiplied instead of S, so that pixels darker than the dark end need no division. With an empty range all stay.
 */
export function withColours(
  pixels: Pixels,
  { hue, saturation, value }: ColourChange,
  [low, high]: ValueRange,
): Float32Array {
  const result = new Float32Array(pixels);
  if (!(high > low)) return result;
  const turn = (((hue / 60) % 6) + 6) % 6;
  for (let i = 0; i < result.length; i += 3) {
    const [r, g, b] = [result[i]!, result[i + 1]!, result[i + 2]!];
    const largest = r > g ? (r > b ? r : b) : g > b ? g : b;
    const smallest = r < g ? (r < b ? r : b) : g < b ? g : b;
    const chroma = largest - smallest;
    const brightest = low + (largest - low) * value;
    if (chroma === 0) {
      result[i] = result[i + 1] = result[i + 2] = brightest;
      continue;
    }
    // In sixths of the circle from red, -1 to 5.
    const old =
      largest === r ? (g - b) / chroma : largest === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
    const sixths = old + turn;
    const newChroma = chroma * saturation * value;
    result[i] = brightest - newChroma * shareMissing(sixths);
    result[i + 1] = brightest - newChroma * shareMissing(sixths + 4);
    result[i + 2] = brightest - newChroma * shareMissing(sixths + 2);
  }
  return result;
}

/**
 * How much of the chroma red lacks at a hue, in sixths of the circle from red, from -6 up to 18: nothing within one sixth, all of it
 * beyond two. For green and blue their own hue is subtracted first, 2 and 4 sixths.
 */
function shareMissing(hue: number): number {
  let sixths = hue < 0 ? hue + 6 : hue;
  if (sixths >= 6) sixths -= 6;
  if (sixths >= 6) sixths -= 6;
  const distance = sixths > 3 ? 6 - sixths : sixths;
  return distance <= 1 ? 0 : distance >= 2 ? 1 : distance - 1;
}
