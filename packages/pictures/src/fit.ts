import type { Size } from '@mitos/transforms';

/** The size at which an image fills a square of `side` pixels, its shape kept; never less than 1 pixel. */
export function fitInto({ width, height }: Size, side: number): Size {
  return scaled({ width, height }, side / Math.max(width, height));
}

/** A size times a factor, in whole pixels. */
export function scaled({ width, height }: Size, factor: number): Size {
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
}
