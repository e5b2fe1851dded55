import type { Pixels } from '@mitos/core';

/** Values of an image inside each object, index 0 for the object with id 1. */
export interface Intensities {
  readonly mean: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Standard deviation, of all pixels of the object (not a sample of them). */
  readonly std: Float64Array;
}

/**
 * The values of one channel of an image inside each object of a label image of the same size, ids from 1 to `count`.
 *
 * @param pixels height x width x channels, interleaved
 */
export function intensitiesOf(
  labels: ArrayLike<number>,
  count: number,
  pixels: Pixels,
  channels: number,
  channel: number,
): Intensities {
  const counts = new Int32Array(count);
  const mean = new Float64Array(count);
  const min = new Float64Array(count).fill(Infinity);
  const max = new Float64Array(count).fill(-Infinity);
  for (let i = 0; i < labels.length; i++) {
    const at = labels[i]! - 1;
    if (at < 0) continue;
    const value = pixels[i * channels + channel]!;
    counts[at]!++;
    mean[at]! += value;
    if (value < min[at]!) min[at] = value;
    if (value > max[at]!) max[at] = value;
  }
  for (let at = 0; at < count; at++) mean[at]! /= counts[at]!;
  const std = new Float64Array(count);
  for (let i = 0; i < labels.length; i++) {
    const at = labels[i]! - 1;
    if (at >= 0) std[at]! += (pixels[i * channels + channel]! - mean[at]!) ** 2;
  }
  for (let at = 0; at < count; at++) std[at] = Math.sqrt(std[at]! / counts[at]!);
  return { mean, min, max, std };
}
