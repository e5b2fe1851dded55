import sharp from 'sharp';
import type { Raster } from './raster';

/** The picture as a PNG file: 8-bit RGB, no time or other metadata; equal pixels give equal bytes. */
export function encodePng({ width, height, pixels }: Raster): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
