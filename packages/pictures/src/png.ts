import type { Raster } from './raster';

/** The picture as a PNG file: 8-bit RGB, no time or other metadata; equal pixels give equal bytes. */
export async function encodePng({ width, height, pixels }: Raster): Promise<Buffer> {
  // Loaded when it is needed: whoever only draws starts faster without.
  const { default: sharp } = await import('sharp');
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** The same with black pixels left transparent (8-bit RGBA): lines that are to be laid over a picture. */
export async function encodeOverlayPng({ width, height, pixels }: Raster): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const rgba = new Uint8Array(width * height * 4);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    rgba.set(pixels.subarray(from, from + 3), to);
    rgba[to + 3] = rgba[to] === 0 && rgba[to + 1] === 0 && rgba[to + 2] === 0 ? 0 : 255;
  }
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
