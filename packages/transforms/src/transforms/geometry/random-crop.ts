import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import { affine } from '../../warp/mapping';
import { translation } from '../../warp/matrix';
import type { Move, Transform } from '../transform';

const settings = z
  .int()
  .positive()
  .max(16384)
  .describe(
    'Cuts out a square of this many pixels, anywhere. Add "resize" to come back to the size of the network.',
  );

/** A square window of the frame, all places equally likely. */
export const randomCrop: Transform<typeof settings> = {
  settings,
  move: (frame, size, random) =>
    cropping(size, random.integer(frame.width - size + 1), random.integer(frame.height - size + 1)),
  frameAfter: sizeAfterCrop,
};

/** The size x size window of a frame whose upper left pixel is (left, top). */
export function cropping(size: number, left: number, top: number): Move {
  return { width: size, height: size, mapping: affine(translation(left, top)) };
}

/** Of a square crop: that size where it fits into the frame. */
export function sizeAfterCrop({ width, height }: Size, size: number): Size | { expected: string } {
  const most = Math.min(width, height);
  return size <= most ? { width: size, height: size } : { expected: `a crop of at most ${most} pixels` };
}
