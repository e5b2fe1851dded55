import type { Random } from '@mitos/core';
import { z } from 'zod';
import { foregroundPixel } from '../../windows/windows';
import type { Frame, Move, Transform } from '../transform';
import { cropping, randomCrop, sizeAfterCrop } from './random-crop';

const settings = z
  .int()
  .positive()
  .max(16384)
  .describe(
    'Cuts out a square of this many pixels that shows a cell: all cells of the sample are equally likely, and in a cell all ' +
      'its pixels. Without cells, anywhere. Add "resize" to come back to the size of the network.',
  );

/** A square window of the frame that holds a random pixel of a random instance (or class, where labels are classes). */
export const cropAroundInstance: Transform<typeof settings> = {
  settings,
  move(frame, size, random) {
    const pixel = foregroundPixel({ labels: frame.labels() }, random);
    return pixel === undefined
      ? randomCrop.move!(frame, size, random)
      : cropAround(frame, size, pixel, random);
  },
  frameAfter: sizeAfterCrop,
};

/**
 * A size x size window with pixel number `pixel` of the frame anywhere in it, moved back into the frame where it would leave
 * it.
 */
export function cropAround(
  { width, height }: Pick<Frame, 'width' | 'height'>,
  size: number,
  pixel: number,
  random: Random,
): Move {
  const start = (at: number, length: number) =>
    Math.min(Math.max(at - random.integer(size), 0), length - size);
  return cropping(size, start(pixel % width, width), start(Math.floor(pixel / width), height));
}
