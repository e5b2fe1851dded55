import type { Pixels } from '@mitos/core';
import { fillHoles } from '../../holes';
import { cannyEdges } from './canny';
import type { CannySettings } from './canny';
import { dilate, erode } from './near';

/** Edges that end this near to each other are closed, in pixels. */
const reach = 2;

/**
 * A classical floor: what the edges of a height x width grey image enclose, with the edges themselves, as a foreground mask
 * (0 or 1). Edges are widened by 2 pixels, so that small gaps close; what they enclose is filled, and all is made narrower
 * again until lines that enclose nothing are gone. Objects that the border of the image cuts are not enclosed; background
 * between objects that are may be.
 */
export function cannyMask(
  grey: Pixels,
  width: number,
  height: number,
  settings: CannySettings = {},
): Uint8Array {
  const wide = dilate(cannyEdges(grey, width, height, settings), width, height, reach);
  const filled = fillHoles(wide, width, height, width * height, 8);
  return dilate(erode(filled, width, height, reach + 1), width, height, 1);
}
