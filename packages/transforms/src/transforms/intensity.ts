import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import { arrayLike } from '../sample';
import type { Transform } from './transform';

const settings = z
  .strictObject({
    brightness: z
      .number()
      .min(0)
      .max(1)
      .default(0.1)
      .describe("Adds up to this share of the image's own range, lighter or darker."),
    contrast: z
      .number()
      .min(0)
      .lt(1)
      .default(0.1)
      .describe('Multiplies the distance from the mean by 1 minus to 1 plus this.'),
    gamma: z
      .number()
      .min(0)
      .max(4)
      .default(0)
      .describe("Raises values, within the image's own range, to a power from 1 / (1 + this) to 1 + this."),
  })
  .describe('Varies brightness, contrast and gamma a little; all channels alike. Labels stay.');

/** Gamma, then contrast about the mean, then brightness. */
export const intensity: Transform<typeof settings> = {
  settings,
  apply(sample, { brightness, contrast, gamma }, random) {
    const widest = Math.log(1 + gamma);
    const jitter: Jitter = {
      brightness: random.between(-brightness, brightness),
      contrast: random.between(1 - contrast, 1 + contrast),
      gamma: Math.exp(random.between(-widest, widest)),
    };
    return { ...sample, pixels: jittered(sample.pixels, jitter) };
  },
};

/** One draw: what is added (as a share of the image's range), the factor about the mean, the exponent. */
export interface Jitter {
  readonly brightness: number;
  readonly contrast: number;
  readonly gamma: number;
}

/**
 * New pixels `mean + (g(x) - mean) * contrast + brightness * range`, with `g(x) = min + range * ((x - min) / range) ^ gamma`
 * over the image's own range, max - min, and its mean after g. Integers round to nearest and stay in their type's range.
 */
export function jittered(pixels: Pixels, jitter: Jitter): Pixels {
  const { min, max } = rangeOf(pixels);
  const range = max - min;
  const curve = (x: number) =>
    jitter.gamma === 1 || range === 0 ? x : min + range * ((x - min) / range) ** jitter.gamma;
  return pixels instanceof Float32Array
    ? jitteredFloats(pixels, range, curve, jitter)
    : jitteredIntegers(pixels, min, max, curve, jitter);
}

function jitteredFloats(
  pixels: Float32Array,
  range: number,
  curve: (x: number) => number,
  jitter: Jitter,
): Float32Array {
  const result = pixels.map(curve);
  const mean = result.reduce((sum, value) => sum + value, 0) / result.length;
  for (let i = 0; i < result.length; i++) {
    result[i] = mean + (result[i]! - mean) * jitter.contrast + jitter.brightness * range;
  }
  return result;
}

/** Every value that occurs is computed once. */
function jitteredIntegers(
  pixels: Uint8Array | Uint16Array,
  min: number,
  max: number,
  curve: (x: number) => number,
  jitter: Jitter,
): Pixels {
  const curved = Float64Array.from({ length: max - min + 1 }, (_, i) => curve(min + i));
  let sum = 0;
  for (let i = 0; i < pixels.length; i++) sum += curved[pixels[i]! - min]!;
  const mean = sum / pixels.length;
  const highest = pixels instanceof Uint8Array ? 255 : 65535;
  const table = curved.map((value) => {
    const moved = mean + (value - mean) * jitter.contrast + jitter.brightness * (max - min);
    return Math.min(highest, Math.max(0, Math.round(moved)));
  });
  const result = arrayLike(pixels, pixels.length);
  for (let i = 0; i < pixels.length; i++) result[i] = table[pixels[i]! - min]!;
  return result;
}

function rangeOf(pixels: Pixels): { min: number; max: number } {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
