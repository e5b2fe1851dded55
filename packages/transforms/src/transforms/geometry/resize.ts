import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { affine } from '../../warp/mapping';
import type { Move, Transform } from '../transform';

const settings = z
  .int()
  .positive()
  .max(16384)
  .describe(
    'Brings the frame to a square of this many pixels. Values are found between pixels, not averaged over areas: shrink to ' +
      'less than half only what is smooth.',
  );

/** Another size. */
export const resize: Transform<typeof settings> = {
  settings,
  move: (frame, size) => resizing(frame, { width: size, height: size }),
  frameAfter: (_, size) => ({ width: size, height: size }),
};

/**
 * The whole frame at another size. Pixels are squares whose centres lie at half-integer coordinates, so that the outer edges
 * of both frames coincide: `x' = (x + 1/2) width / new width - 1/2`, as OpenCV's `resize`.
 */
export function resizing(from: Size, to: Size): Move {
  const [x, y] = [from.width / to.width, from.height / to.height];
  return { ...to, mapping: affine([x, 0, (x - 1) / 2, 0, y, (y - 1) / 2]) };
}
