import type { Window } from '@mitos/transforms';

/** A picture in memory: 8-bit RGB, row-major, interleaved (height x width x 3). */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** A picture of one colour. */
export function blankRaster(width: number, height: number, colour: Colour): Raster {
  const pixels = new Uint8Array(width * height * 3);
  if (colour[0] === colour[1] && colour[1] === colour[2]) pixels.fill(colour[0]);
  else for (let i = 0; i < pixels.length; i++) pixels[i] = colour[i % 3]!;
  return { width, height, pixels };
}

/** Sets one pixel; one outside the picture is left out. */
export function setPixel({ width, height, pixels }: Raster, x: number, y: number, colour: Colour): void {
  if (x >= 0 && y >= 0 && x < width && y < height) pixels.set(colour, (y * width + x) * 3);
}

/** Copies `source` into `target` with its upper left corner at (left, top). It must lie inside. */
export function paste(target: Raster, source: Raster, left: number, top: number): void {
  for (let y = 0; y < source.height; y++) {
    const row = source.pixels.subarray(y * source.width * 3, (y + 1) * source.width * 3);
    target.pixels.set(row, ((top + y) * target.width + left) * 3);
  }
}

/** A part of a picture, which must lie inside it. */
export function cut({ width, pixels }: Raster, part: Window): Raster {
  const result = new Uint8Array(part.width * part.height * 3);
  for (let y = 0; y < part.height; y++) {
    const from = ((part.top + y) * width + part.left) * 3;
    result.set(pixels.subarray(from, from + part.width * 3), y * part.width * 3);
  }
  return { width: part.width, height: part.height, pixels: result };
}
