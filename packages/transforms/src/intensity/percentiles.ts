import type { Pixels } from '@mitos/core';
import { rankedFloats } from './ranks';

/**
 * Percentiles (0 to 100) of one channel of interleaved pixels, linear between neighbours in rank as in NumPy's
 * `percentile`. Integer types are counted; floats, too, by the upper half of their bits.
 */
export function percentiles(
  pixels: Pixels,
  channels: number,
  channel: number,
  at: readonly number[],
): number[] {
  const count = pixels.length / channels;
  const valueAt = pixels instanceof Float32Array ? byBuckets : byCounting;
  const ranked = valueAt(pixels, channels, channel);
  return at.map((percentile) => {
    const rank = (percentile / 100) * (count - 1);
    const [low, high] = [ranked(Math.floor(rank)), ranked(Math.ceil(rank))];
    return low + (high - low) * (rank - Math.floor(rank));
  });
}

/** The value at a rank, from 0 on. */
export type Ranked = (rank: number) => number;

function byCounting(pixels: Pixels, channels: number, channel: number): Ranked {
  const counts = new Int32Array(pixels instanceof Uint8Array ? 256 : 65536);
  for (let i = channel; i < pixels.length; i += channels) counts[pixels[i]!]!++;
  return (rank) => {
    let [value, below] = [0, counts[0]!];
    while (below <= rank && value + 1 < counts.length) below += counts[++value]!;
    return value;
  };
}

function byBuckets(pixels: Pixels, channels: number, channel: number): Ranked {
  const values = new Float32Array(pixels.length / channels);
  for (let i = 0; i < values.length; i++) values[i] = pixels[i * channels + channel]!;
  return rankedFloats(values);
}
