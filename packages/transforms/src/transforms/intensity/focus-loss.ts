import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import { mirror } from '../../geometry/mirror';
import type { Size } from '../../geometry/resize';
import { addConvolved, padRow } from '../../intensity/rows';
import type { Transform } from '../transform';

const settings = z
  .number()
  .min(0)
  .max(15)
  .describe(
    'Defocus: every point becomes a disk, as through a microscope out of focus. Its radius is drawn evenly from 0 to this ' +
      'many pixels; below half a pixel nothing changes.',
  );

/** Out of focus; unlike a Gaussian blur it doubles and flattens fine structures. */
export const focusLoss: Transform<typeof settings> = {
  settings,
  change(sample, largest, random) {
    const radius = random.between(0, largest);
    return { ...sample, pixels: defocused(sample.pixels, sample, sample.channels, radius) };
  },
};

/**
 * A quadrant of the disk: `[v][u]` is the weight u pixels right of the centre and v below. A pixel at distance d weighs
 * `radius + 0.5 - d`, from 0 to 1 (an edge that falls off within a pixel), and all together 1.
 */
export function diskQuadrant(radius: number): number[][] {
  const reach = Math.max(0, Math.ceil(radius - 0.5));
  const distances = Array.from({ length: reach + 1 }, (_, i) => i);
  const weights = distances.map((v) =>
    distances.map((u) => Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(u, v)))),
  );
  if (reach === 0) return [[1]];
  const sum = weights.flatMap((row, v) => row.map((weight, u) => weight * (u > 0 ? 2 : 1) * (v > 0 ? 2 : 1)));
  const total = sum.reduce((a, b) => a + b);
  return weights.map((row) => row.map((weight) => weight / total));
}

/**
 * Pixels (height x width x channels, interleaved) convolved with a disk of `radius` pixels ({@link diskQuadrant}), each
 * channel on its own, the image mirrored at its edges.
 */
export function defocused(
  pixels: Pixels,
  { width, height }: Size,
  channels: number,
  radius: number,
): Float32Array {
  const quadrant = diskQuadrant(radius);
  const reach = quadrant.length - 1;
  if (reach === 0) return new Float32Array(pixels);
  const [stride, margin] = [width * channels, reach * channels];
  const result = new Float32Array(pixels.length);
  const [row, folded] = [new Float64Array(stride), new Float64Array(stride)];
  const padded = new Float64Array(stride + 2 * margin);
  for (let y = 0; y < height; y++) {
    row.fill(0);
    quadrant.forEach((weights, v) => {
      addRows(pixels, mirror(y - v, height) * stride, mirror(y + v, height) * stride, v, folded);
      padRow(folded, 0, width, channels, padded);
      addConvolved(padded, weights, channels, row);
    });
    result.set(row, y * stride);
  }
  return result;
}

/** The rows as far above as below, which weigh the same; the middle one only once. */
function addRows(pixels: Pixels, above: number, below: number, distance: number, sum: Float64Array): void {
  const share = distance === 0 ? 0 : 1;
  for (let x = 0; x < sum.length; x++) sum[x] = pixels[above + x]! + share * pixels[below + x]!;
}
