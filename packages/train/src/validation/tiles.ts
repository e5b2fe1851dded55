import type { Size, Window } from '@mitos/transforms';

/** Part of an image that is validated in one go, and how much of the image around it the network sees besides, in pixels. */
export interface Tile extends Window {
  readonly id: string;
  readonly context: number;
}

/** What a network sees of the image around a tile that is not all of it. */
const context = 32;

/** An image whole, or where it has more than `pixels` pixels cut into tiles of nearly equal size. */
export function tilesOf(id: string, { width, height }: Size, pixels: number): Tile[] {
  if (width * height <= pixels) return [{ id, left: 0, top: 0, width, height, context: 0 }];
  const side = Math.floor(Math.sqrt(pixels));
  const [columns, rows] = [cut(width, side), cut(height, side)];
  return rows.flatMap(([top, bottom]) =>
    columns.map(([left, right]) => ({
      ...{ id, left, top, context },
      ...{ width: right - left, height: bottom - top },
    })),
  );
}

/** From where to where the parts of a length go, each at most `longest`. */
function cut(length: number, longest: number): [from: number, to: number][] {
  const parts = Math.ceil(length / longest);
  const at = (part: number) => Math.round((part * length) / parts);
  return Array.from({ length: parts }, (_, part) => [at(part), at(part + 1)]);
}
