import type { Runs } from '@mitos/core';
import { toRowMajor } from '../rle/transpose';
import { columnCrossings } from './column-crossings';

/**
 * The pixels of a polygon `[x, y, x, y, …]` in pixels, (0, 0) being the upper left corner of the image; the last point is
 * joined to the first. Bit for bit those of pycocotools 2.0.10 (common/maskApi.c, rleFrPoly), which rounds the boundary to
 * fifths of a pixel. Where a polygon crosses itself, what lies inside twice lies outside. What leaves the image is cut off.
 * Coordinates are finite, of at most {@link largestCoordinate} either way.
 */
export function rasterisePolygon(xy: ArrayLike<number>, width: number, height: number): Runs {
  return rasterisePolygons([xy], width, height);
}

/** Pixels that any of the polygons covers: pycocotools' `merge(frPyObjects(polygons, height, width))`. */
export function rasterisePolygons(
  polygons: readonly ArrayLike<number>[],
  width: number,
  height: number,
): Runs {
  const parts = polygons.map((xy) => columnRuns(xy, width, height));
  return toRowMajor(parts.length === 1 ? parts[0]! : union(parts), width, height);
}

/** Largest coordinate, in pixels, for which pycocotools' 32-bit integers do not overflow. */
export const largestCoordinate = 1e8;

/** Column-major runs between every second crossing and the next; they may touch, but do not overlap. */
function columnRuns(xy: ArrayLike<number>, width: number, height: number): Runs {
  const crossings = columnCrossings(xy, width, height).sort();
  let used = 0;
  // In place: runs never get ahead of the crossings that they are made of.
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [start, end] = [crossings[i]!, crossings[i + 1]!];
    if (start === end) continue;
    crossings[used] = start;
    crossings[used + 1] = end - start;
    used += 2;
  }
  return crossings.subarray(0, used);
}

/** Runs that cover what any of the parts covers, ascending, neither touching nor overlapping. */
function union(parts: readonly Runs[]): Runs {
  const all: [start: number, end: number][] = [];
  for (const part of parts) {
    for (let r = 0; r < part.length; r += 2) all.push([part[r]!, part[r]! + part[r + 1]!]);
  }
  all.sort((a, b) => a[0] - b[0]);
  const runs: number[] = [];
  let last = -1;
  for (const [start, end] of all) {
    if (start > last) runs.push(start, end - start);
    else if (end > last) runs[runs.length - 1]! += end - last;
    last = Math.max(last, end);
  }
  return Int32Array.from(runs);
}
