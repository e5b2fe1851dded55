import type { BitDepth, Pixels, Preprocessing } from '@mitos/core';
import { percentiles } from './percentiles';

export type Normalisation = Preprocessing['normalisation'];

/**
 * Pixels as a network takes them, float32 and interleaved as they were.
 *
 * - `unit`: the full range of the integer type (by `bits`) becomes 0-1; float32 (32 bits) stays as it is.
 * - `standard`: (x - mean) / std per channel, x in the units of `unit`; a std of 0 counts as 1.
 * - `percentile`: per channel, the low percentile of `reference` becomes 0 and the high one 1; nothing is clipped. Where
 *   the two are equal the minimum and maximum take their places, and a constant channel becomes 0.
 *
 * `reference` is the whole image that `pixels` were cut from, so that a crop looks as it does within its image.
 */
export function normalise(
  pixels: Pixels,
  bits: BitDepth,
  channels: number,
  normalisation: Normalisation,
  reference: Pixels = pixels,
): Float32Array {
  const result = new Float32Array(pixels.length);
  for (let channel = 0; channel < channels; channel++) {
    const { offset, scale } = linearOf(bits, channels, channel, normalisation, reference);
    for (let i = channel; i < pixels.length; i += channels) result[i] = (pixels[i]! - offset) * scale;
  }
  return result;
}

/** The value that stands for 1 in the units of `unit`: 255, 65535, or 1 for float32. */
export function fullRange(bits: BitDepth): number {
  return bits === 32 ? 1 : 2 ** bits - 1;
}

/** A normalisation is linear in each channel: (x - offset) * scale. */
interface Linear {
  readonly offset: number;
  readonly scale: number;
}

function linearOf(
  bits: BitDepth,
  channels: number,
  channel: number,
  normalisation: Normalisation,
  reference: Pixels,
): Linear {
  const full = fullRange(bits);
  switch (normalisation.kind) {
    case 'unit':
      return { offset: 0, scale: 1 / full };
    case 'standard': {
      const [mean, std] = [normalisation.mean[channel], normalisation.std[channel]];
      if (mean === undefined || std === undefined) throw new Error(`no mean or std for channel ${channel}`);
      return { offset: mean * full, scale: 1 / ((std === 0 ? 1 : std) * full) };
    }
    case 'percentile':
      return between(
        percentiles(reference, channels, channel, [normalisation.low, normalisation.high, 0, 100]),
      );
  }
}

function between([low = 0, high = 0, min = 0, max = 0]: readonly number[]): Linear {
  if (high > low) return { offset: low, scale: 1 / (high - low) };
  return { offset: min, scale: max > min ? 1 / (max - min) : 0 };
}
