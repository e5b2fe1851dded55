import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { affine } from '../../warp/mapping';
import type { Mapping } from '../../warp/mapping';
import { aboutCentre } from '../../warp/matrix';
import type { Transform } from '../transform';

const settings = z
  .number()
  .positive()
  .max(180)
  .describe('Turns by an angle drawn evenly from minus to plus this many degrees.');

/** A random angle up to the given one, either way. */
export const rotate: Transform<typeof settings> = {
  settings,
  move: (frame, degrees, random) => ({ mapping: rotation(frame, random.between(-degrees, degrees)) }),
};

/** The frame turned counter-clockwise (as seen, y going down) about its centre. */
export function rotation(frame: Size, degrees: number): Mapping {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return affine(aboutCentre([cos, -sin, 0, sin, cos, 0], frame));
}
