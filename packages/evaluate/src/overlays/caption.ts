import { setPixel } from './raster';
import type { Colour, Raster } from './raster';

/*
 * Captions are drawn with this little font, so that a picture has the same bytes on every machine, whatever fonts it has.
 * A glyph is 5 columns of 8 pixels in hexadecimal, left to right; the lowest bit is the top.
 */
const glyphs: Readonly<Record<string, string>> = {
  ' ': '0000000000',
  ',': '0080703000',
  '.': '0000606000',
  '-': '0808080808',
  0: '3e5149453e',
  1: '00427f4000',
  2: '7249494946',
  3: '2141494d33',
  4: '1814127f10',
  5: '2745454539',
  6: '3c4a494931',
  7: '4121110907',
  8: '3649494936',
  9: '464949291e',
  a: '2054547840',
  b: '7f28444438',
  c: '3844444428',
  d: '384444287f',
  e: '3854545418',
  f: '00087e0902',
  g: '18a4a49c78',
  h: '7f08040478',
  i: '00447d4000',
  j: '2040403d00',
  k: '7f10284400',
  l: '00417f4000',
  m: '7c04780478',
  n: '7c08040478',
  o: '3844444438',
  p: 'fc18242418',
  q: '18242418fc',
  r: '7c08040408',
  s: '4854545424',
  t: '04043f4424',
  u: '3c4040207c',
  v: '1c2040201c',
  w: '3c4030403c',
  x: '4428102844',
  y: '4c9090907c',
  z: '4464544c44',
};

const advance = 6;
/** Height of a line of captions at scale 1, descenders included. */
export const captionHeight = 8;

/** Width of a text in pixels at scale 1. */
export function captionWidth(text: string): number {
  return text.length * advance - 1;
}

/**
 * Draws lower-case letters, digits and `, . -` with the upper left corner at (left, top); other characters as spaces. Returns
 * the left edge of what comes next.
 */
export function drawCaption(
  target: Raster,
  text: string,
  left: number,
  top: number,
  colour: Colour,
  scale: number,
): number {
  [...text].forEach((character, position) => {
    const columns = glyphs[character] ?? glyphs[' ']!;
    for (let x = 0; x < 5; x++) {
      const bits = Number.parseInt(columns.slice(2 * x, 2 * x + 2), 16);
      for (let y = 0; y < captionHeight; y++) {
        if (bits & (1 << y))
          drawDot(target, left + (position * advance + x) * scale, top + y * scale, colour, scale);
      }
    }
  });
  return left + text.length * advance * scale;
}

function drawDot(target: Raster, left: number, top: number, colour: Colour, size: number): void {
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) setPixel(target, left + x, top + y, colour);
}
