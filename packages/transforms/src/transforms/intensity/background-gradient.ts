import type { Pixels, Random } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .strictObject({
    strength: z
      .number()
      .min(0)
      .lt(1)
      .default(0.2)
      .describe(
        'The largest change, drawn evenly from 0 to this: a share of the range of the image for add, of the value above ' +
          'the dark end for multiply.',
      ),
    kind: z
      .enum(['add', 'multiply'])
      .default('add')
      .describe(
        'add: light that does not come from the cells, such as background fluorescence. multiply: uneven illumination.',
      ),
  })
  .describe(
    'A smooth change of brightness across the sample: with even chances a slope in a random direction or a large Gaussian ' +
      'spot anywhere, brighter or darker than the rest.',
  );

/** Uneven illumination. */
export const backgroundGradient: Transform<typeof settings> = {
  settings,
  change(sample, { strength, kind }, random) {
    const drawn = random.between(-strength, strength);
    const field = random.chance(0.5) ? slope(sample, random.between(0, 360)) : randomSpot(sample, random);
    const apply = kind === 'add' ? withBackground : withIllumination;
    return { ...sample, pixels: apply(sample.pixels, sample.channels, field, drawn, sample.range) };
  },
};

function randomSpot({ width, height }: Size, random: Random): Float32Array {
  const centre = { x: random.between(0, width - 1), y: random.between(0, height - 1) };
  return spot({ width, height }, centre, random.between(0.2, 0.6) * Math.max(width, height));
}

/**
 * height x width values that rise evenly along a direction (degrees, 0 right, 90 down), from -1 at the first corner to 1 at
 * the last; 0 where the frame has no extent that way.
 */
export function slope({ width, height }: Size, degrees: number): Float32Array {
  const field = new Float32Array(width * height);
  const [across, down] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [x0, y0] = [(width - 1) / 2, (height - 1) / 2];
  const most = Math.abs(across) * x0 + Math.abs(down) * y0;
  if (most === 0) return field;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) field[i] = (across * (x - x0) + down * (y - y0)) / most;
  }
  return field;
}

/** height x width values of a Gaussian that is 1 at its centre; its sigma in pixels. */
export function spot({ width, height }: Size, centre: { x: number; y: number }, sigma: number): Float32Array {
  const field = new Float32Array(width * height);
  const profile = (length: number, middle: number) =>
    Float64Array.from({ length }, (_, i) => Math.exp(-((i - middle) ** 2) / (2 * sigma * sigma)));
  const [across, down] = [profile(width, centre.x), profile(height, centre.y)];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) field[i] = across[x]! * down[y]!;
  }
  return field;
}

/** Interleaved pixels plus `strength field` (height x width), in shares of the range, the same in all channels. */
export function withBackground(
  pixels: Pixels,
  channels: number,
  field: Float32Array,
  strength: number,
  [low, high]: ValueRange,
): Float32Array {
  const result = new Float32Array(pixels.length);
  const most = strength * (high - low);
  for (let p = 0, i = 0; p < field.length; p++) {
    const added = most * field[p]!;
    for (let c = 0; c < channels; c++, i++) result[i] = pixels[i]! + added;
  }
  return result;
}

/** Interleaved pixels, what lies above the dark end times `1 + strength field` (height x width). */
export function withIllumination(
  pixels: Pixels,
  channels: number,
  field: Float32Array,
  strength: number,
  [low]: ValueRange,
): Float32Array {
  const result = new Float32Array(pixels.length);
  for (let p = 0, i = 0; p < field.length; p++) {
    const gained = strength * field[p]!;
    for (let c = 0; c < channels; c++, i++) result[i] = pixels[i]! + (pixels[i]! - low) * gained;
  }
  return result;
}
