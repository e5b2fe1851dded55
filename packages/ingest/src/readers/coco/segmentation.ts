import { describe } from '@mitos/core';
import type { Runs } from '@mitos/core';
import { fromCounts, isFault, largestCoordinate, parseCompressed, rasterisePolygons } from '@mitos/formats';
import type { Fault } from '@mitos/formats';

/**
 * The mask that a `segmentation` gives an image, or what is wrong with it. It is a list of polygons `[[x, y, x, y, …], …]`
 * whose pixels are joined, or `{ "size": [height, width], "counts": … }` with counts as numbers or as a compressed string.
 */
export function runsOf(segmentation: unknown, width: number, height: number): Runs | Fault {
  const runs = maskOf(segmentation, width, height);
  if (isFault(runs) || runs.length > 0) return runs;
  return { expected: 'at least 1 pixel', found: 'an empty instance' };
}

function maskOf(segmentation: unknown, width: number, height: number): Runs | Fault {
  if (Array.isArray(segmentation)) return polygonMask(segmentation, width, height);
  if (typeof segmentation === 'object' && segmentation !== null) {
    const { size, counts } = segmentation as { readonly size?: unknown; readonly counts?: unknown };
    return wrongSize(size, width, height) ?? countsMask(counts, width, height);
  }
  return { expected: 'a segmentation', found: describe(segmentation) };
}

function polygonMask(polygons: readonly unknown[], width: number, height: number): Runs | Fault {
  if (polygons.length === 0) return { expected: 'a polygon in "segmentation"', found: 'an empty list' };
  const fault = polygons.map(polygonFault).find((wrong) => wrong !== undefined);
  return fault ?? rasterisePolygons(polygons as readonly (readonly number[])[], width, height);
}

function polygonFault(polygon: unknown): Fault | undefined {
  if (!Array.isArray(polygon)) {
    return { expected: 'polygons [x, y, x, y, …] in a list', found: describe(polygon) };
  }
  const numbers: readonly unknown[] = polygon;
  const wrong = numbers.findIndex((number) => !isCoordinate(number));
  if (wrong >= 0) {
    const expected = `polygons of numbers from -${largestCoordinate} to ${largestCoordinate}`;
    return { expected, found: `${describe(numbers[wrong])} as number ${wrong + 1}` };
  }
  if (numbers.length % 2 === 1) {
    return { expected: 'polygons of an even count of numbers', found: `one of ${numbers.length}` };
  }
  if (numbers.length < 6) {
    return { expected: 'polygons of at least 3 points', found: `one of ${numbers.length / 2}` };
  }
  return undefined;
}

function isCoordinate(number: unknown): boolean {
  return typeof number === 'number' && Math.abs(number) <= largestCoordinate;
}

function wrongSize(size: unknown, width: number, height: number): Fault | undefined {
  if (Array.isArray(size) && size.length === 2 && size[0] === height && size[1] === width) return undefined;
  const found = Array.isArray(size) ? `[${size.map(describe).join(', ')}]` : describe(size);
  return { expected: `the size [${height}, ${width}], height and width of the image,`, found };
}

function countsMask(counts: unknown, width: number, height: number): Runs | Fault {
  if (typeof counts !== 'string' && !Array.isArray(counts)) {
    return { expected: 'counts as a list or as text', found: describe(counts) };
  }
  const numbers = typeof counts === 'string' ? parseCompressed(counts) : (counts as readonly number[]);
  return isFault(numbers) ? numbers : fromCounts(numbers, width, height);
}
