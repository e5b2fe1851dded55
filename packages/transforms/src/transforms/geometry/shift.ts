import { z } from 'zod';
import { affine } from '../../warp/mapping';
import type { Mapping } from '../../warp/mapping';
import { translation } from '../../warp/matrix';
import type { Transform } from '../transform';

const settings = z
  .number()
  .positive()
  .max(1)
  .describe(
    'Shifts along x and along y, each by a way drawn evenly from minus to plus this share of the width and of the height.',
  );

/** A random way along each axis. */
export const shift: Transform<typeof settings> = {
  settings,
  move: (frame, share, random) => ({
    mapping: shifting(
      random.between(-share, share) * frame.width,
      random.between(-share, share) * frame.height,
    ),
  }),
};

/** What is seen moves `x` pixels to the right and `y` down. */
export function shifting(x: number, y: number): Mapping {
  return affine(translation(-x, -y));
}
