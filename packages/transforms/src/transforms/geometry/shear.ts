import type { Random } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { affine } from '../../warp/mapping';
import type { Mapping } from '../../warp/mapping';
import { aboutCentre } from '../../warp/matrix';
import type { Transform } from '../transform';

/** The largest angle of a shear, in degrees. */
export const largestShear = 60;

const settings = z
  .number()
  .positive()
  .max(largestShear)
  .describe(
    'Slants by an angle drawn evenly from minus to plus this many degrees: upright lines, or level ones, one as likely as ' +
      'the other.',
  );

/** Lines along one axis, drawn by chance, are slanted. */
export const shear: Transform<typeof settings> = {
  settings,
  move: (frame, degrees, random) => ({ mapping: shearing(frame, shearAngles(degrees, random)) }),
};

/** Angles in degrees by which upright lines (`x`) and level lines (`y`) are slanted. */
export interface ShearAngles {
  readonly x: number;
  readonly y: number;
}

/** An angle up to the given one, either way, for one of the axes. */
export function shearAngles(degrees: number, random: Random): ShearAngles {
  const angle = random.between(-degrees, degrees);
  return random.chance(0.5) ? { x: angle, y: 0 } : { x: 0, y: angle };
}

/**
 * What is seen at (x, y) moves to (x + y tan(angle x), y + x tan(angle y)), coordinates taken from the centre of the frame.
 * One of the angles must be 0, or the product of the tangents below 1.
 */
export function shearing(frame: Size, angles: ShearAngles): Mapping {
  const across = Math.tan((angles.x * Math.PI) / 180);
  const down = Math.tan((angles.y * Math.PI) / 180);
  const determinant = 1 - across * down;
  return affine(
    aboutCentre([1 / determinant, -across / determinant, 0, -down / determinant, 1 / determinant, 0], frame),
  );
}
