import type { BitDepth, Pixels, Preprocessing } from '@mitos/core';
import { percentiles } from './percentiles';

export type Normalisation = Preprocessing['normalisation'];

/** A normalisation is linear in each channel: (x - offset) * scale. */
export interface Linear {
  readonly offset: number;
  readonly scale: number;
}

/**
 * Pixels as a network takes them, float32 and interleaved as they were: those of {@link linearOf}, `reference` being the
 * whole image that `pixels` were cut from, so that a crop looks as it does within its image.
 */
export function normalise(
  pixels: Pixels,
  bits: BitDepth,
  channels: number,
  normalisation: Normalisation,
  reference: Pixels = pixels,
): Float32Array {
  const result = new Float32Array(pixels.length);
  applyLinear(pixels, linearOf(reference, bits, channels, normalisation), result);
  return result;
}

/** Writes (x - offset) * scale of interleaved pixels, a {@link Linear} for each channel, to the start of `result`. */
export function applyLinear(pixels: Pixels, linear: readonly Linear[], result: Float32Array): void {
  const channels = linear.length;
  if (channels === 3) return applyToThree(pixels, linear as [Linear, Linear, Linear], result);
  linear.forEach(({ offset, scale }, channel) => {
    for (let i = channel; i < pixels.length; i += channels) result[i] = (pixels[i]! - offset) * scale;
  });
}

/** In one pass: a third of the memory is gone through. */
function applyToThree(
  pixels: Pixels,
  [first, second, third]: readonly [Linear, Linear, Linear],
  result: Float32Array,
): void {
  const { offset: offset0, scale: scale0 } = first;
  const { offset: offset1, scale: scale1 } = second;
  const { offset: offset2, scale: scale2 } = third;
  for (let i = 0; i < pixels.length; i += 3) {
    result[i] = (pixels[i]! - offset0) * scale0;
    result[i + 1] = (pixels[i + 1]! - offset1) * scale1;
    result[i + 2] = (pixels[i + 2]! - offset2) * scale2;
  }
}

/**
 * How an image of a bit depth is normalised, for each channel:
 *
 * - `unit`: the full range of the integer type (by `bits`) becomes 0-1; float32 (32 bits) stays as it is.
 * - `standard`: (x - mean) / std per channel, x in the units of `unit`; a std of 0 counts as 1.
 * - `percentile`: per channel, the low percentile becomes 0 and the high one 1; nothing is clipped. Where the two are equal
 *   the minimum and maximum take their places, and a constant channel becomes 0.
 */
export function linearOf(
  image: Pixels,
  bits: BitDepth,
  channels: number,
  normalisation: Normalisation,
): Linear[] {
  return Array.from({ length: channels }, (_, channel) =>
    linearOfChannel(image, bits, channels, channel, normalisation),
  );
}

/** The value that stands for 1 in the units of `unit`: 255, 65535, or 1 for float32. */
export function fullRange(bits: BitDepth): number {
  return bits === 32 ? 1 : 2 ** bits - 1;
}

function linearOfChannel(
  image: Pixels,
  bits: BitDepth,
  channels: number,
  channel: number,
  normalisation: Normalisation,
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
      return between(percentiles(image, channels, channel, [normalisation.low, normalisation.high, 0, 100]));
  }
}

function between([low = 0, high = 0, min = 0, max = 0]: readonly number[]): Linear {
  if (high > low) return { offset: low, scale: 1 / (high - low) };
  return { offset: min, scale: max > min ? 1 / (max - min) : 0 };
}
