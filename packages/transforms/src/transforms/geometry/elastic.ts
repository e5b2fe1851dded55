import type { Random } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { gaussianField } from '../../warp/gaussian-field';
import { displacement } from '../../warp/mapping';
import type { DisplacementField } from '../../warp/mapping';
import { splineCoefficients, SplineSurface } from '../../warp/spline';
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
  .discriminatedUnion('kind', [paper, dense])
  .describe(
    'Bends the image as if it were printed on rubber: by nine points (paper), or densely (alpha and sigma).',
  );

/** A random smooth deformation. */
export const elastic: Transform<typeof settings> = {
  settings,
  move(frame, chosen, random) {
    const field = () =>
      chosen.kind === 'paper'
        ? coarseField(frame, chosen.deviation, random)
        : gaussianField(frame, chosen, random);
    return { mapping: displacement(field(), field()) };
  },
};

/** Points along each axis of the grid of the U-Net paper. */
const points = 3;

/**
 * Displacements along one axis, of the U-Net paper (Ronneberger, Fischer and Brox 2015, section 3.1): at 3 x 3 points normal with the given
 * standard deviation in pixels, between them by bicubic interpolation. The points lie on the pixel centres at the corners of
 * the frame and halfway between them; the surface through them is the cubic spline of {@link splineCoefficients}.
 */
export function coarseField(frame: Size, deviation: number, random: Random): DisplacementField {
  const values = random.fillNormal(new Float64Array(points * points)).map((value) => deviation * value);
  return new SplineSurface(splineCoefficients({ columns: points, rows: points, values }), frame);
}
