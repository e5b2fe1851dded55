import { squaredDistance } from '../distance';
import type { Connectivity } from '../labels';
import { flood } from './flood';
import { highestFirst } from './order';

/**
 * Parts touching objects of a height x width mask (every value but 0 is foreground): a watershed of the Euclidean
 * distance to the background, whose peaks are the objects. `hMaxima` is in pixels. See {@link flood}.
 */
export function watershed(
  mask: ArrayLike<number>,
  width: number,
  height: number,
  hMaxima: number,
  connectivity: Connectivity,
): Int32Array {
  const squared = squaredDistance(mask, width, height);
  const elevation = new Float64Array(squared.length);
  for (let i = 0; i < squared.length; i++) if (squared[i] !== 0) elevation[i] = Math.sqrt(squared[i]!);
  return flood(elevation, farthestFirst(squared), width, height, hMaxima, connectivity);
}

/**
 * Parts touching objects of a height x width mask (every value but 0 is foreground) at the valleys of any map of that size:
 * its peaks inside the mask are the objects. `hMaxima` is in units of the map. See {@link flood}.
 */
export function watershedOf(
  elevation: Float32Array,
  mask: ArrayLike<number>,
  width: number,
  height: number,
  hMaxima: number,
  connectivity: Connectivity,
): Int32Array {
  const order = highestFirst(elevation, foregroundPixels(mask));
  return flood(new Float64Array(elevation), order, width, height, hMaxima, connectivity);
}

/** Indices of all pixels that are not 0, rising. */
function foregroundPixels(mask: ArrayLike<number>): Int32Array {
  const pixels = new Int32Array(mask.length);
  let count = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i] !== 0) pixels[count++] = i;
  return pixels.subarray(0, count);
}

/** Indices of all pixels with a distance above 0, by falling distance, then rising index: a counting sort. */
function farthestFirst(squared: Int32Array): Int32Array {
  const highest = highestValue(squared);
  const next = new Int32Array(highest + 1);
  for (let i = 0; i < squared.length; i++) if (squared[i]! > 0) next[squared[i]! - 1]!++;
  for (let value = highest - 1; value >= 0; value--) next[value]! += next[value + 1]!;
  const order = new Int32Array(next[0]!);
  for (let pixel = 0; pixel < squared.length; pixel++) {
    const value = squared[pixel]!;
    if (value > 0) order[next[value]!++] = pixel;
  }
  return order;
}

function highestValue(values: Int32Array): number {
  let highest = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > highest) highest = values[i]!;
  return highest;
}
