import { resizeLabels } from '@mitos/transforms';
import type { Labels, Size } from '@mitos/transforms';
import { setPixel } from './raster';
import type { Colour, Raster } from './raster';

/** Whether an object that reaches the edge of the picture is outlined along that edge too. */
export type AtEdge = 'closed' | 'open';

/**
 * Draws the outline of every object of a label image (0 is the background) into a picture of another size: pixels of an
 * object, as seen at the picture's size, with a pixel of something else right, left, above or below. One pixel wide.
 */
export function drawOutlines(
  target: Raster,
  labels: Labels,
  from: Size,
  colourOf: (label: number) => Colour,
  atEdge: AtEdge = 'closed',
): void {
  if (labels.length === 0) return;
  const seen = resizeLabels(labels, from, target);
  visitOutlines(seen, target, atEdge, (x, y, label) => setPixel(target, x, y, colourOf(label)));
}

/** Calls `visit` with each pixel on the outline of an object of a label image, in row-major order. */
export function visitOutlines(
  labels: ArrayLike<number>,
  { width, height }: Size,
  atEdge: AtEdge,
  visit: (x: number, y: number, label: number) => void,
): void {
  const closed = atEdge === 'closed';
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = labels[i]!;
      if (label === 0) continue;
      const isOnOutline =
        (x > 0 ? labels[i - 1] !== label : closed) ||
        (x + 1 < width ? labels[i + 1] !== label : closed) ||
        (y > 0 ? labels[i - width] !== label : closed) ||
        (y + 1 < height ? labels[i + width] !== label : closed);
      if (isOnOutline) visit(x, y, label);
    }
  }
}
