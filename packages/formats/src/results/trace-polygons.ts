import { boundsOf } from '@mitos/core';
import type { Runs } from '@mitos/core';
import { components } from '../rle/components';

/**
 * A closed line along the edges of pixels, `[x, y, x, y, …]` in pixels: corners only, the first one not repeated, (0, 0)
 * being the upper left corner of the image. The signed area (shoelace formula, y downwards) of an outer line is positive,
 * that of a hole is negative.
 */
export type Ring = readonly number[];

/** A part of an object whose pixels are connected over edges. */
export interface Polygon {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

/** East, south, west, north: where a step goes, and the pixels left and right of its end, seen from the corner. */
const [dx, dy] = [
  [1, 0, -1, 0],
  [0, 1, 0, -1],
] as const;
const aheadLeft = [
  [0, -1],
  [0, 0],
  [-1, 0],
  [-1, -1],
] as const;
const aheadRight = [
  [0, 0],
  [-1, 0],
  [-1, -1],
  [0, -1],
] as const;

/**
 * The exact outlines of an object of an image of `width` pixels: its pixels are inside, all others outside, and the area of
 * the polygons is the number of pixels. Parts that touch only at a corner are polygons of their own, in the order of their
 * first pixels. The polygons are valid as OGC's simple features: no line touches itself, lines of one polygon share single
 * points at most.
 */
export function tracePolygons(runs: Runs, width: number): Polygon[] {
  return components(runs, width, 4).map((part) => {
    const [outer, ...holes] = traceRings(maskOf(part, width));
    return { outer: outer!, holes };
  });
}

/** The box around a part, a frame of background included, so that neighbours of its pixels can be asked for without care. */
interface Mask {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly inside: Uint8Array;
}

function maskOf(runs: Runs, imageWidth: number): Mask {
  const [x, y, across, down] = boundsOf(runs, imageWidth);
  const mask = { left: x - 1, top: y - 1, width: across + 2, height: down + 2 };
  const inside = new Uint8Array(mask.width * mask.height);
  for (let r = 0; r < runs.length; r += 2) {
    const first = runs[r]!;
    for (let i = first; i < first + runs[r + 1]!; i++) {
      inside[(Math.floor(i / imageWidth) - mask.top) * mask.width + (i % imageWidth) - mask.left] = 1;
    }
  }
  return { ...mask, inside };
}

/** The outer line first: it has the upper edge of the first pixel. Every line has an upper edge of some pixel. */
function traceRings(mask: Mask): Ring[] {
  const { width, inside } = mask;
  const isWalked = new Uint8Array(inside.length);
  const rings: Ring[] = [];
  for (let i = width; i < inside.length; i++) {
    const isUpperEdge = inside[i] === 1 && inside[i - width] === 0;
    if (isUpperEdge && isWalked[i] === 0) rings.push(walk(mask, i, isWalked));
  }
  return rings;
}

/**
 * Walks around from the upper edge of pixel `start`, eastwards, the object on the right hand. Where two pixels of the object
 * meet at a corner only, the way leads over the corner to the other one: both are of one part, so they are connected
 * elsewhere, and this way no line comes to the corner twice.
 */
function walk({ left, top, width, inside }: Mask, start: number, isWalked: Uint8Array): number[] {
  const ring: number[] = [];
  const isInside = (x: number, y: number, [right, down]: readonly [number, number]) =>
    inside[(y + down) * width + x + right] === 1;
  const [x0, y0] = [start % width, Math.floor(start / width)];
  let [x, y, direction] = [x0, y0, 0];
  do {
    if (direction === 0) isWalked[y * width + x] = 1;
    x += dx[direction]!;
    y += dy[direction]!;
    const turn = isInside(x, y, aheadLeft[direction]!) ? 3 : isInside(x, y, aheadRight[direction]!) ? 0 : 1;
    if (turn !== 0) ring.push(left + x, top + y);
    direction = (direction + turn) % 4;
  } while (x !== x0 || y !== y0 || direction !== 0);
  return ring;
}
