import { resizeLabels, resizePixels } from '@mitos/transforms';
import type { Sample, Size } from '@mitos/transforms';
import { heatColour, outlineColour } from './colours';
import { displayed } from './display';
import { fitInto } from './fit';
import { drawOutlines } from './outlines';
import type { DisplayRange } from './range';
import { setPixel } from './raster';
import type { Colour, Raster } from './raster';
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

/**
 * One number for each pixel (height x width: weights of the loss, distances, …) as a heat map. `black` and `white` are the
 * smallest and the largest of them; colours go from the one to the other, or over the `scale`, where several pictures share one.
 */
export function heatPicture(
  values: Float32Array,
  from: Size,
  side: number,
  scale?: DisplayRange,
): Raster & DisplayRange {
  const size = fitInto(from, side);
  const shown = resizePixels(values, from, 1, size);
  let [black, white] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    black = Math.min(black, values[i]!);
    white = Math.max(white, values[i]!);
  }
  const { black: cold, white: hot } = scale ?? { black, white };
  const steps = heat.length / 3 / (hot > cold ? hot - cold : 1);
  const pixels = new Uint8Array(shown.length * 3);
  for (let i = 0, to = 0; i < shown.length; i++) {
    const step = Math.floor((shown[i]! - cold) * steps);
    let from = 3 * Math.min(Math.max(step, 0), heat.length / 3 - 1);
    pixels[to++] = heat[from++]!;
    pixels[to++] = heat[from++]!;
    pixels[to++] = heat[from]!;
  }
  return { ...size, pixels, black, white };
}

/** 256 colours from cold to hot, red, green and blue of each. */
const heat = Uint8ClampedArray.from(Array.from({ length: 256 }, (_, i) => heatColour(i / 255)).flat());

/** Classes (height x width whole numbers from 0 on) as areas of colour: `colours[0]` is that of class 0. */
export function classPicture(
  classes: ArrayLike<number>,
  from: Size,
  side: number,
  colours: readonly Colour[],
): Raster {
  const size = fitInto(from, side);
  const shown = resizeLabels(Uint16Array.from(classes), from, size);
  const pixels = new Uint8Array(shown.length * 3);
  for (let i = 0; i < shown.length; i++) pixels.set(colours[shown[i]!]!, 3 * i);
  return { ...size, pixels };
}

const dash = 4;

/**
 * Draws a thin dashed frame, black and white so that it is seen on everything, around the part of an image that is left
 * when `margin` pixels of `from` are taken off on each side. The picture shows the whole image.
 */
export function frameInner(picture: Raster, from: Size, margin: number): void {
  const { width, height } = picture;
  const left = Math.round((margin * width) / from.width);
  const top = Math.round((margin * height) / from.height);
  const [right, bottom] = [width - 1 - left, height - 1 - top];
  const mark = (x: number, y: number, along: number) =>
    setPixel(picture, x, y, Math.floor(along / dash) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]);
  for (let x = left; x <= right; x++) for (const y of [top, bottom]) mark(x, y, x);
  for (let y = top; y <= bottom; y++) for (const x of [left, right]) mark(x, y, y);
}
