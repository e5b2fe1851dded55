import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { affine } from '../../warp/mapping';
import type { Move, Transform } from '../transform';

const settings = z.literal(true).describe('Turns by 0, 90, 180 or 270 degrees, all equally likely.');

/** A random number of quarter turns. A frame that is not square keeps its size only with half turns: others swap sides. */
export const rotate90: Transform<typeof settings> = {
  settings,
  move: (frame, _, random) => turning(frame, random.integer(4)),
};

/** `turns` quarter turns counter-clockwise (NumPy's `rot90`). Odd turns swap width and height. */
export function turning({ width, height }: Size, turns: number): Move {
  switch (((turns % 4) + 4) % 4) {
    case 1:
      return { width: height, height: width, mapping: affine([0, -1, width - 1, 1, 0, 0]) };
    case 2:
      return { mapping: affine([-1, 0, width - 1, 0, -1, height - 1]) };
    case 3:
      return { width: height, height: width, mapping: affine([0, 1, 0, -1, 0, height - 1]) };
    default:
      return { mapping: affine([1, 0, 0, 0, 1, 0]) };
  }
}
