import type { BitDepth, LabelledImage } from '@mitos/core';

/** How the values of one image are distributed, channel by channel. */
export interface Intensity {
  readonly channels: number;
  readonly bits: BitDepth;
  /** Channel after channel, how often each value occurs; for 8 and 16 bits. */
  readonly histogram?: Uint32Array;
  /** Of each channel; for float32. */
  readonly moments?: readonly Moments[];
}

export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
  readonly min: number;
  readonly max: number;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

type PixelsOf = Pick<LabelledImage, 'pixels' | 'channels' | 'bits'>;

/** Counts the values of an image. */
export function intensityOf(image: PixelsOf): Intensity {
  const { channels, bits } = image;
  return {
    channels,
    bits,
    ...(bits === 32 ? { moments: momentsOf(image) } : { histogram: histogramOf(image) }),
  };
}

/** Smallest and largest value of each channel. */
export function rangesOf({ channels, bits, histogram, moments }: Intensity): Range[] {
  if (moments !== undefined) return moments.map(({ min, max }) => ({ min, max }));
  const size = 2 ** bits;
  return Array.from({ length: channels }, (_, channel) => {
    const counts = histogram!.subarray(channel * size, (channel + 1) * size);
    return { min: counts.findIndex((n) => n > 0), max: counts.findLastIndex((n) => n > 0) };
  });
}

function histogramOf({ pixels, channels, bits }: PixelsOf): Uint32Array {
  const size = 2 ** bits;
  const counts = new Uint32Array(size * channels);
  if (channels === 1 && bits === 8) return countGrey(pixels as Uint8Array, counts);
  if (channels === 3) {
    // The three counters of an RGB pixel side by side in the loop: one pass over memory.
    for (let i = 0; i + 2 < pixels.length; i += 3) {
      counts[pixels[i]!]!++;
      counts[size + pixels[i + 1]!]!++;
      counts[2 * size + pixels[i + 2]!]!++;
    }
    return counts;
  }
  for (let channel = 0; channel < channels; channel++) {
    const base = channel * size;
    for (let i = channel; i < pixels.length; i += channels) counts[base + pixels[i]!]!++;
  }
  return counts;
}

/** Four tables in turn: on a dark background one counter would wait for itself pixel after pixel. */
function countGrey(pixels: Uint8Array, counts: Uint32Array): Uint32Array {
  const tables = new Uint32Array(4 * 256);
  const whole = pixels.length - (pixels.length % 4);
  for (let i = 0; i < whole; i += 4) {
    tables[pixels[i]!]!++;
    tables[256 + pixels[i + 1]!]!++;
    tables[512 + pixels[i + 2]!]!++;
    tables[768 + pixels[i + 3]!]!++;
  }
  for (let i = whole; i < pixels.length; i++) counts[pixels[i]!]!++;
  for (let i = 0; i < tables.length; i++) counts[i & 255]! += tables[i]!;
  return counts;
}

function momentsOf({ pixels, channels }: PixelsOf): Moments[] {
  return Array.from({ length: channels }, (_, channel) => {
    let [count, mean, squares, min, max] = [0, 0, 0, Infinity, -Infinity];
    for (let i = channel; i < pixels.length; i += channels) {
      const value = pixels[i]!;
      const delta = value - mean;
      mean += delta / ++count;
      squares += delta * (value - mean);
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return { count, mean, squares, min, max };
  });
}
