import type { Pixels } from '@mitos/core';
import { mirror } from '../geometry/mirror';

/** The row of interleaved pixels from `at` on, in the middle of `padded` and mirrored to its ends. */
export function padRow(
  pixels: Pixels | Float64Array,
  at: number,
  width: number,
  channels: number,
  padded: Float64Array,
): void {
  const margin = (padded.length / channels - width) / 2;
  const [start, length] = [margin * channels, width * channels];
  for (let i = 0; i < length; i++) padded[start + i] = pixels[at + i]!;
  for (let column = 1; column <= margin; column++) {
    const left = at + mirror(-column, width) * channels;
    const right = at + mirror(width - 1 + column, width) * channels;
    for (let c = 0; c < channels; c++) {
      padded[start - column * channels + c] = pixels[left + c]!;
      padded[start + length + (column - 1) * channels + c] = pixels[right + c]!;
    }
  }
}

/**
 * Adds to `row` a padded row ({@link padRow}) convolved with weights that are the same to the left and to the right:
 * `weights[u]` belongs to the pixels at distance u.
 */
export function addConvolved(
  padded: Float64Array,
  weights: ArrayLike<number>,
  channels: number,
  row: Float64Array,
): void {
  const margin = (padded.length - row.length) / 2;
  const middle = weights[0]!;
  for (let x = 0; x < row.length; x++) row[x]! += middle * padded[margin + x]!;
  for (let u = 1; u < weights.length; u++) {
    const weight = weights[u]!;
    if (weight === 0) continue;
    const [left, right] = [margin - u * channels, margin + u * channels];
    for (let x = 0; x < row.length; x++) row[x]! += weight * (padded[left + x]! + padded[right + x]!);
  }
}
