import type { Random } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { smoothed } from '../../warp/gaussian-field';
import { displacement } from '../../warp/mapping';
import type { Displacements } from '../../warp/mapping';
import { splineSurface } from '../../warp/spline';
import type { Transform } from '../transform';

const paper = z
  .strictObject({
    kind: z.literal('paper'),
    deviation: z
      .number()
      .positive()
      .max(200)
      .default(10)
      .describe('Standard deviation of the ways that the nine points move along each axis, in pixels.'),
  })
  .describe(
    'As in the U-Net paper (Ronneberger 2015): nine points of the frame, its corners, the middles of its edges and its ' +
      'centre, are moved by chance, and all between them smoothly.',
  );

const dense = z
  .strictObject({
    kind: z.literal('dense').default('dense'),
    alpha: z
      .number()
      .positive()
      .max(10000)
      .default(30)
      .describe(
        'Strength: pixels move by alpha x noise from -1 to 1 after smoothing, about 0.16 alpha / sigma pixels along each ' +
          'axis.',
      ),
    sigma: z
      .number()
      .min(0.5)
      .max(100)
      .default(4)
      .describe('Standard deviation of the Gaussian that smooths, in pixels: how far one bend reaches.'),
  })
  .describe('As Simard 2003: every pixel is moved by chance, then the ways are smoothed.');

const settings = z
  .union([paper, dense])
  .describe(
    'Bends the image as if it were printed on rubber: by nine points (paper), or densely (alpha and sigma).',
  );

/** A random smooth deformation. */
export const elastic: Transform<typeof settings> = {
  settings,
  move: (frame, chosen, random) => ({
    mapping: displacement(
      chosen.kind === 'paper'
        ? coarseField(frame, chosen.deviation, random)
        : denseField(frame, chosen, random),
    ),
  }),
};

/** Points along each axis of the grid of the U-Net paper. */
const points = 3;

/**
 * Displacements of the U-Net paper (Ronneberger, Fischer and Brox 2015, section 3.1): at 3 x 3 points normal with the given
 * standard deviation in pixels, between them by bicubic interpolation. The points lie on the pixel centres at the corners of
 * the frame and halfway between them; the surface through them is the cubic spline of {@link splineSurface}.
 */
export function coarseField(frame: Size, deviation: number, random: Random): Displacements {
  const { width, height } = frame;
  const field = () => {
    const values = random.fillNormal(new Float64Array(points * points)).map((value) => deviation * value);
    return splineSurface({ columns: points, rows: points, values }, frame);
  };
  return { width, height, x: field(), y: field() };
}

/**
 * Displacements of Simard, Steinkraus and Platt 2003 ("Best Practices for Convolutional Neural Networks"): noise, uniform
 * from -1 to 1, smoothed by a Gaussian of a deviation of `sigma` pixels ({@link smoothed}), times `alpha`.
 */
export function denseField(
  frame: Size,
  { alpha, sigma }: { readonly alpha: number; readonly sigma: number },
  random: Random,
): Displacements {
  const { width, height } = frame;
  const [noiseX, noiseY] = uniformPairs(width * height, alpha, random);
  return { width, height, x: smoothed(noiseX, frame, sigma), y: smoothed(noiseY, frame, sigma) };
}

/**
 * Two independent arrays of numbers uniform from -amplitude to amplitude, of 12 bits each: the two halves of the 24 bits of
 * every random number, for smoothing leaves no trace of steps and random numbers are what costs most.
 */
function uniformPairs(length: number, amplitude: number, random: Random): [Float64Array, Float64Array] {
  const first = random.fillUniform(new Float64Array(length));
  const second = new Float64Array(length);
  // The middles of the 4096 steps, so that the mean is 0.
  const perStep = amplitude / 2048;
  const least = (0.5 - 2048) * perStep;
  for (let i = 0; i < length; i++) {
    const scaled = first[i]! * 4096;
    const high = scaled | 0;
    first[i] = least + perStep * high;
    second[i] = least + perStep * 4096 * (scaled - high);
  }
  return [first, second];
}
