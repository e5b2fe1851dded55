import { fittingAbove } from '@mitos/core';
import type { SizeRule } from '@mitos/core';

/** A line of pixels (a row or a column of an image) as a network is given it: mirrored outwards. */
export interface Canvas {
  /** Pixels before the first one of the image. */
  readonly before: number;
  /** All of it: a length that the network takes. */
  readonly length: number;
}

/**
 * The shortest canvas that follows the rule and holds, on each side of the line, the `margin` by which the network's outputs
 * are smaller and `mirror` more. What is to spare lies half on each side, an odd pixel after the line.
 */
export function canvasOf(
  length: number,
  { sizes, margin }: { readonly sizes: SizeRule; readonly margin: number },
  mirror: number,
): Canvas {
  const whole = fittingAbove(sizes, length + 2 * (margin + mirror));
  return { before: Math.floor((whole - length) / 2), length: whole };
}
