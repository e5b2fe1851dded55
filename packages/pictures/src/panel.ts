import { resizePixels } from '@mitos/transforms';
import type { Sample, Size } from '@mitos/transforms';
import { heatColour, outlineColour } from './colours';
import { displayed } from './display';
import { fitInto } from './fit';
import { drawOutlines } from './outlines';
import type { DisplayRange } from './range';
import type { Raster } from './raster';
import type { PixelImage } from './thin';

/** An image as a picture that fits into a square of `side` pixels, its shape kept. */
export function pixelPicture(image: PixelImage, side: number, range: readonly DisplayRange[]): Raster {
  return displayed(image, fitInto(image, side), { range });
}

/** The same with the border of each label drawn in its colour, but not along the edge of the image. */
export function outlinedPicture(
  sample: PixelImage & Pick<Sample, 'labels'>,
  side: number,
  range: readonly DisplayRange[],
): Raster {
  const picture = pixelPicture(sample, side, range);
  drawOutlines(picture, sample.labels, sample, outlineColour, 'open');
  return picture;
}

/** Weights of the loss (height x width) as a heat map, from their smallest to their largest. */
export function weightPicture(weights: Float32Array, from: Size, side: number): Raster & DisplayRange {
  const size = fitInto(from, side);
  const shown = resizePixels(weights, from, 1, size);
  const black = weights.reduce((a, b) => Math.min(a, b), Infinity);
  const white = weights.reduce((a, b) => Math.max(a, b), -Infinity);
  const span = white > black ? white - black : 1;
  const pixels = new Uint8ClampedArray(shown.length * 3);
  for (let i = 0; i < shown.length; i++) pixels.set(heatColour((shown[i]! - black) / span), 3 * i);
  return { ...size, pixels: new Uint8Array(pixels.buffer), black, white };
}
