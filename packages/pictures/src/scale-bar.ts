import type { Colour, Raster } from './raster';
import { blankRaster, setPixel } from './raster';
import { drawText, textHeight, textWidth } from './text/draw-text';

export interface ScaleBar {
  /** Pixels. */
  readonly width: number;
  /** What stands under the left end, the middle and the right end. */
  readonly numbers: readonly [string, string, string];
  /** The colour of a place from 0, the left end, to 1. */
  readonly colourOf: (place: number) => Colour;
}

const height = 14;
const gap = 4;
const scale = 2;
const paper: Colour = [255, 255, 255];
const ink: Colour = [24, 26, 30];

/** Colours from left to right with three numbers under them, on white. */
export function scaleBar({ width, numbers, colourOf }: ScaleBar): Raster {
  const bar = blankRaster(width, height + gap + textHeight * scale, paper);
  for (let x = 0; x < width; x++) {
    const colour = colourOf(x / (width - 1));
    for (let y = 0; y < height; y++) setPixel(bar, x, y, colour);
  }
  numbers.forEach((text, index) => {
    const left = Math.round((index / 2) * (width - textWidth(text, scale)));
    drawText(bar, text, left, height + gap, ink, scale);
  });
  return bar;
}
