import type { Pixels } from '@mitos/core';
import type { Sample, Size } from '@mitos/transforms';

/** An image without its labels: height x width x channels, interleaved; 8 or 16 bit integers or float32. */
export type PixelImage = Pick<Sample, 'width' | 'height' | 'channels' | 'pixels'>;

/** How many channels of an image people see: as red, green and blue, or one as grey. */
export function shownChannels({ channels }: PixelImage): number {
  return Math.min(channels, 3);
}

/**
 * Every `step`-th pixel of every `step`-th row, and only the channels that are shown: what a small picture of a large
 * image is made of. The type of the pixels is kept.
 */
export function thin(image: PixelImage, step: number): PixelImage {
  const kept = shownChannels(image);
  if (step === 1 && kept === image.channels) return image;
  const { channels, pixels } = image;
  const [width, height] = [Math.ceil(image.width / step), Math.ceil(image.height / step)];
  const result = arrayLike(pixels, width * height * kept);
  // From the middle of each square of `step` pixels, so that nothing shifts.
  const middle = (i: number, length: number) => Math.min(i * step + (step >> 1), length - 1);
  for (let y = 0, to = 0; y < height; y++) {
    const row = middle(y, image.height) * image.width;
    for (let x = 0; x < width; x++) {
      const from = (row + middle(x, image.width)) * channels;
      for (let c = 0; c < kept; c++) result[to++] = pixels[from + c]!;
    }
  }
  return { width, height, channels: kept, pixels: result };
}

/** The largest step that leaves two pixels or more, across and down, for each pixel of a picture of size `to`. */
export function stepFor(from: Size, to: Size): number {
  return Math.max(1, Math.floor(Math.min(from.width / to.width, from.height / to.height) / 2));
}

/** A new array of the same type. */
export function arrayLike(pixels: Pixels, length: number): Pixels {
  if (pixels instanceof Uint8Array) return new Uint8Array(length);
  return pixels instanceof Uint16Array ? new Uint16Array(length) : new Float32Array(length);
}
