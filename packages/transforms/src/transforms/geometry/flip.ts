import { z } from 'zod';
import { affine } from '../../warp/mapping';
import type { Mapping } from '../../warp/mapping';
import type { Size } from '../../geometry/resize';
import type { Transform } from '../transform';

const settings = z
  .enum(['horizontal', 'vertical', 'both'])
  .describe('Mirrors left and right, top and bottom, or each of the two, with a chance of one half each.');

/** Each allowed mirroring happens with a chance of one half. */
export const flip: Transform<typeof settings> = {
  settings,
  move: (frame, axis, random) => ({
    mapping: flipping(frame, {
      horizontal: axis !== 'vertical' && random.chance(0.5),
      vertical: axis !== 'horizontal' && random.chance(0.5),
    }),
  }),
};

/** The frame mirrored left to right (`horizontal`), top to bottom (`vertical`), both, or as it is. */
export function flipping({ width, height }: Size, axes: { horizontal: boolean; vertical: boolean }): Mapping {
  const [a, c] = axes.horizontal ? [-1, width - 1] : [1, 0];
  const [e, f] = axes.vertical ? [-1, height - 1] : [1, 0];
  return affine([a, 0, c, 0, e, f]);
}
