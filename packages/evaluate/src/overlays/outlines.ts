import type { Size } from '@mitos/transforms';
import { setPixel } from './raster';
import type { Colour, Raster } from './raster';

/**
 * Draws the outline of every object of a label image (0 is the background) into a picture of another size: pixels of an
 * object, as seen at the picture's size, with a pixel of something else right, left, above or below.
 */
export function drawOutlines(
  target: Raster,
  labels: ArrayLike<number>,
  from: Size,
  colourOf: (label: number) => Colour,
): void {
  const { width, height } = target;
  const across = (x: number) => Math.floor(((x + 0.5) * from.width) / width);
  const down = (y: number) => Math.floor(((y + 0.5) * from.height) / height);
  const labelAt = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : labels[down(y) * from.width + across(x)]!;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const label = labelAt(x, y);
      if (label === 0) continue;
      const isInside =
        labelAt(x - 1, y) === label &&
        labelAt(x + 1, y) === label &&
        labelAt(x, y - 1) === label &&
        labelAt(x, y + 1) === label;
      if (!isInside) setPixel(target, x, y, colourOf(label));
    }
  }
}
