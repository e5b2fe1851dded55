import { setPixel } from '../raster';
import type { Colour, Raster } from '../raster';
import { advance, glyphHeight, glyphOf, glyphWidth } from './glyphs';

/** Height of a line of text at scale 1, descenders included. */
export const textHeight = glyphHeight;

/** Width of a text in pixels at a scale, without the space after its last character. */
export function textWidth(text: string, scale = 1): number {
  return Math.max(0, [...text].length * advance - 1) * scale;
}

/** How many characters fit into a width in pixels. */
export function charactersIn(width: number, scale: number): number {
  return Math.max(1, Math.floor((width / scale + 1) / advance));
}

/**
 * Draws one line of text with its upper left corner at (left, top); each dot of the font is a square of `scale` pixels.
 * A character the font lacks is a hollow box. Returns the left edge of what comes next.
 */
export function drawText(
  target: Raster,
  text: string,
  left: number,
  top: number,
  colour: Colour,
  scale: number,
): number {
  let at = left;
  for (const character of text) {
    const columns = glyphOf(character);
    for (let x = 0; x < glyphWidth; x++) {
      for (let y = 0; y < glyphHeight; y++) {
        if (columns[x]! & (1 << y)) drawDot(target, at + x * scale, top + y * scale, colour, scale);
      }
    }
    at += advance * scale;
  }
  return at;
}

function drawDot(target: Raster, left: number, top: number, colour: Colour, size: number): void {
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) setPixel(target, left + x, top + y, colour);
}
