import { squaredDistance } from './distance';
import { neighboursOf } from './labels';
import type { Connectivity } from './labels';

/**
 * Parts touching objects of a height x width mask (every value but 0 is foreground): a watershed of the Euclidean
 * distance to the background, flooded from the peaks down. Where two basins meet at distance s, the one with the lower
 * peak p is a part of the other when `p - s < hMaxima`, and an object of its own otherwise. So the objects are the
 * h-maxima of the distance map (Soille 2003, chapter 6): a higher `hMaxima`, in pixels and above 0, parts less.
 * Returns ids above 0 in no particular order, 0 on the background.
 *
 * Pixels come in order of falling distance, then of index, and join the basin of their highest neighbour; basins are a
 * union-find forest (flooding with merges by persistence: Chazal et al. 2013, "Persistence-based clustering", figure 2).
 * The result depends on nothing but the mask; time is practically linear in pixels.
 */
export function watershed(
  mask: ArrayLike<number>,
  width: number,
  height: number,
  hMaxima: number,
  connectivity: Connectivity,
): Int32Array {
  const squared = squaredDistance(mask, width, height);
  const basins = new Basins(squared);
  const neighbours = new Int32Array(8);
  for (const pixel of highestFirst(squared)) {
    const found = neighboursOf(pixel, width, height, connectivity, neighbours);
    basins.join(pixel, highestOf(neighbours, found, squared, basins));
    for (let n = 0; n < found; n++) {
      if (basins.holds(neighbours[n]!)) basins.merge(pixel, neighbours[n]!, hMaxima);
    }
  }
  return basins.labels();
}

/** The neighbour already in a basin with the greatest distance, the first of equals; -1 when there is none. */
function highestOf(neighbours: Int32Array, found: number, squared: Int32Array, basins: Basins): number {
  let best = -1;
  for (let n = 0; n < found; n++) {
    const pixel = neighbours[n]!;
    if (basins.holds(pixel) && (best < 0 || squared[pixel]! > squared[best]!)) best = pixel;
  }
  return best;
}

/** Basins as a union-find forest over pixels. The root of a basin is its peak. */
class Basins {
  /** Pixel + 1 of the parent; 0: in no basin yet. */
  readonly #parents: Int32Array;

  constructor(private readonly squared: Int32Array) {
    this.#parents = new Int32Array(squared.length);
  }

  holds(pixel: number): boolean {
    return this.#parents[pixel] !== 0;
  }

  /** Puts a pixel into the basin of `into`, or makes it the peak of a new one (-1). */
  join(pixel: number, into: number): void {
    this.#parents[pixel] = (into < 0 ? pixel : this.#peak(into)) + 1;
  }

  /** Makes one basin of the two that meet at `pixel` when the lower one rises less than `h` above it. */
  merge(pixel: number, other: number, h: number): void {
    const [a, b] = [this.#peak(pixel), this.#peak(other)];
    if (a === b) return;
    const isHigher = this.squared[a]! - this.squared[b]! || b - a;
    const [high, low] = isHigher > 0 ? [a, b] : [b, a];
    if (Math.sqrt(this.squared[low]!) - Math.sqrt(this.squared[pixel]!) < h) this.#parents[low] = high + 1;
  }

  /** Every pixel's peak, counted from 1; 0 where there is no basin. */
  labels(): Int32Array {
    return this.#parents.map((parent, pixel) => (parent === 0 ? 0 : this.#peak(pixel) + 1));
  }

  #peak(pixel: number): number {
    const parents = this.#parents;
    let at = pixel;
    for (let up = parents[at]! - 1; up !== at; up = parents[at]! - 1) {
      parents[at] = parents[up]!;
      at = up;
    }
    return at;
  }
}

/** Indices of all pixels with a distance above 0, by falling distance, then rising index: a counting sort. */
function highestFirst(squared: Int32Array): Int32Array {
  const highest = squared.reduce((most, value) => Math.max(most, value), 0);
  const next = new Int32Array(highest + 1);
  for (const value of squared) if (value > 0) next[value - 1]!++;
  for (let value = highest - 1; value >= 0; value--) next[value]! += next[value + 1]!;
  const order = new Int32Array(next[0]!);
  squared.forEach((value, pixel) => {
    if (value > 0) order[next[value]!++] = pixel;
  });
  return order;
}
