import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { cornersOf, homographyTo } from '../../warp/homography';
import type { Corners } from '../../warp/homography';
import { projective } from '../../warp/mapping';
import type { Mapping } from '../../warp/mapping';
import type { Transform } from '../transform';

const settings = z
  .number()
  .positive()
  .max(0.2)
  .describe(
    'Tilts the image: each corner of the frame is taken from a place up to this share of the width and of the height away, ' +
      'inwards or outwards.',
  );

/** Random corners. */
export const perspective: Transform<typeof settings> = {
  settings,
  move(frame, share, random) {
    const { width, height } = frame;
    const [a, b, c, d] = cornersOf(frame);
    const moved = ([x, y]: readonly [number, number]) =>
      [x + random.between(-share, share) * width, y + random.between(-share, share) * height] as const;
    return { mapping: tilting(frame, [moved(a), moved(b), moved(c), moved(d)]) };
  },
};

/** The outer corners of the frame come from the given points of the old frame. */
export function tilting(frame: Size, corners: Corners): Mapping {
  return projective(homographyTo(corners, frame));
}
