import type { DecodedImage } from '../decode-image';
import type { PixelSource } from '../pixel-source';

/** An image that is in memory as a whole; what `read` gives are views of it. */
export function memorySource({ width, height, channels, bits, pixels }: DecodedImage): PixelSource {
  const row = width * channels;
  return {
    ...{ width, height, channels, bits },
    read(top, rows) {
      return Promise.resolve(pixels.subarray(top * row, (top + rows) * row));
    },
    async close() {},
  };
}
