import { z } from 'zod';
import { affine } from '../../warp/mapping';
import { translation } from '../../warp/matrix';
import type { Transform } from '../transform';

const settings = z
  .int()
  .positive()
  .max(4096)
  .describe(
    'Shows this many pixels more on each side: real ones where the image goes on, else as "border" says. Add "resize" or ' +
      '"randomCrop" to come back to the size of the network.',
  );

/** A frame that is larger by the same on each side. */
export const pad: Transform<typeof settings> = {
  settings,
  move: ({ width, height }, margin) => ({
    width: width + 2 * margin,
    height: height + 2 * margin,
    mapping: affine(translation(-margin, -margin)),
  }),
  frameAfter: ({ width, height }, margin) => ({ width: width + 2 * margin, height: height + 2 * margin }),
};
