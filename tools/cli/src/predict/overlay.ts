import type { Pixels } from '@mitos/core';
import { displayed, drawOutlines, outlineColour } from '@mitos/pictures';
import type { PixelImage, Raster } from '@mitos/pictures';

/** The longer side of an overlay, in pixels; smaller images keep their size. */
const longestSide = 2000;

/**
 * A picture of an image with the outlines of its cells, made of rows as they come: of a large image every n-th pixel of every
 * n-th row is kept.
 */
export class Overlay {
  readonly #step: number;
  readonly #image: PixelImage;
  readonly #labels: Uint32Array;

  constructor(
    private readonly width: number,
    height: number,
    private readonly channels: number,
    like: Pixels,
  ) {
    this.#step = Math.ceil(Math.max(width, height) / longestSide);
    const size = { width: Math.ceil(width / this.#step), height: Math.ceil(height / this.#step) };
    const Kind = like.constructor as new (length: number) => Pixels;
    this.#labels = new Uint32Array(size.width * size.height);
    this.#image = { ...size, channels, pixels: new Kind(size.width * size.height * channels) };
  }

  /** Rows from `top` on: their pixels, interleaved, and the cells in them. */
  add(top: number, pixels: Pixels, labels: ArrayLike<number>): void {
    const { channels, width } = this;
    const [step, shown] = [this.#step, this.#image];
    for (let y = Math.ceil(top / step); y * step < top + labels.length / width; y++) {
      const row = (y * step - top) * width;
      for (let x = 0; x < shown.width; x++) {
        const [from, to] = [row + x * step, y * shown.width + x];
        this.#labels[to] = labels[from]!;
        for (let c = 0; c < channels; c++) shown.pixels[to * channels + c] = pixels[from * channels + c]!;
      }
    }
  }

  draw(): Raster {
    const picture = displayed(this.#image, this.#image);
    drawOutlines(picture, this.#labels, this.#image, outlineColour, 'open');
    return picture;
  }
}
