import type { Raster } from './raster';

/** The picture as a PNG file: 8-bit RGB, no time or other metadata; equal pixels give equal bytes. */
export async function encodePng({ width, height, pixels }: Raster): Promise<Buffer> {
  // Loaded when it is needed: whoever only draws starts faster without.
  const { default: sharp } = await import('sharp');
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}
