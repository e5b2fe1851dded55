import { silentLogger, silentProgress } from '@mitos/core';
import { pseudoRandom } from '@mitos/testing';
import type { PixelSource } from '@mitos/formats';
import type { PredictContext } from '../../src/open-predictor';
import type { PredictableImage } from '../../src/predictor';

export const quiet: PredictContext = {
  logger: silentLogger,
  progress: silentProgress,
  signal: new AbortController().signal,
};

/** Noise of 8 bits. */
export function noise(width: number, height: number, channels = 1): PredictableImage {
  const pixels = Uint8Array.from(pseudoRandom(width * height * channels, 5), (value) => value & 255);
  return { width, height, channels, bits: 8, pixels };
}

/** An image that is read some rows at a time; `reads` tells which. */
export function sourceOf(image: PredictableImage): PixelSource & { readonly reads: [number, number][] } {
  const { width, height, channels, bits, pixels } = image;
  const reads: [number, number][] = [];
  return {
    ...{ width, height, channels, bits, reads },
    read(top, rows) {
      reads.push([top, rows]);
      if (top < 0 || top + rows > height) throw new RangeError(`rows ${top} to ${top + rows} of ${height}`);
      return Promise.resolve(pixels.slice(top * width * channels, (top + rows) * width * channels));
    },
    close: () => Promise.resolve(),
  };
}
