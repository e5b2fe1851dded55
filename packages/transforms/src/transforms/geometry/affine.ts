import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { compose } from '../../warp/mapping';
import type { Mapping } from '../../warp/mapping';
import type { Transform } from '../transform';
import { rotation } from './rotate';
import { largestShear, shearAngles, shearing } from './shear';
import type { ShearAngles } from './shear';
import { shifting } from './shift';
import { zoomFactor, zooming, zoomRange } from './zoom';

const settings = z
  .strictObject({
    rotate: z
      .number()
      .nonnegative()
      .max(180)
      .default(0)
      .describe('Turns by an angle drawn evenly from minus to plus this many degrees.'),
    shift: z
      .number()
      .nonnegative()
      .max(1)
      .default(0)
      .describe('Shifts along each axis by up to this share of the width and of the height.'),
    zoom: zoomRange
      .default([1, 1])
      .describe('Smallest and largest factor, the same for both axes. 2 is twice as large.'),
    shear: z
      .number()
      .nonnegative()
      .max(largestShear)
      .default(0)
      .describe('Slants upright or level lines by up to this many degrees.'),
  })
  .describe('Zoom, shear, rotation and shift at once, in this order; what is left out stays.');

/** Random zoom, shear, rotation and shift, as one matrix. */
export const affineTransform: Transform<typeof settings> = {
  settings,
  move(frame, { rotate, shift, zoom, shear }, random) {
    const mapping = affinely(frame, {
      zoom: zoomFactor(zoom, random),
      shear: shearAngles(shear, random),
      rotate: random.between(-rotate, rotate),
      shift: [random.between(-shift, shift) * frame.width, random.between(-shift, shift) * frame.height],
    });
    return { mapping };
  },
};

export interface AffineParameters {
  /** Factor: 2 is twice as large. */
  readonly zoom: number;
  readonly shear: ShearAngles;
  /** Degrees, counter-clockwise as seen. */
  readonly rotate: number;
  /** Pixels, to the right and down. */
  readonly shift: readonly [x: number, y: number];
}

/** About the centre of the frame: first enlarged, then sheared, then turned; at last shifted. */
export function affinely(frame: Size, { zoom, shear, rotate, shift }: AffineParameters): Mapping {
  return compose([
    zooming(frame, zoom, zoom),
    shearing(frame, shear),
    rotation(frame, rotate),
    shifting(...shift),
  ]);
}
