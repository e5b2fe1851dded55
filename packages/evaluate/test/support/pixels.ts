import type { Raster } from '@mitos/pictures';

/** Red, green and blue of a pixel. */
export function pixelAt({ width, pixels }: Raster, x: number, y: number): number[] {
  const at = 3 * (y * width + x);
  return [...pixels.subarray(at, at + 3)];
}
