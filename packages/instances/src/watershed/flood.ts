import { neighboursOf } from '../labels';
import type { Connectivity } from '../labels';

/**
 * A watershed, flooded from the peaks of `elevation` down over the pixels that `order` names, highest first. Where two
 * basins meet at height s, the one with the lower peak p is a part of the other when `p - s < hMaxima`, and an object of
 * its own otherwise. So the objects are the h-maxima of the elevation (Soille 2003, chapter 6): a higher `hMaxima`, above
 * 0, parts less. Returns ids above 0 in no particular order, 0 where `order` names no pixel.
 *
 * Pixels join the basin of their highest neighbour; basins are a union-find forest (flooding with merges by persistence:
 * Chazal et al. 2013, "Persistence-based clustering", figure 2). The result depends on nothing but the arguments; time is
 * practically linear in pixels.
 */
export function flood(
  elevation: Float64Array,
  order: Int32Array,
  width: number,
  height: number,
  hMaxima: number,
  connectivity: Connectivity,
): Int32Array {
  const basins = new Basins(elevation);
  const neighbours = new Int32Array(8);
  for (let i = 0; i < order.length; i++) {
    const pixel = order[i]!;
    const found = neighboursOf(pixel, width, height, connectivity, neighbours);
    basins.join(pixel, highestOf(neighbours, found, elevation, basins));
    for (let n = 0; n < found; n++) {
      if (basins.holds(neighbours[n]!)) basins.merge(pixel, neighbours[n]!, hMaxima);
    }
  }
  return basins.labels();
}

/** The highest neighbour that is in a basin already, the first of equals; -1 when there is none. */
function highestOf(neighbours: Int32Array, found: number, elevation: Float64Array, basins: Basins): number {
  let best = -1;
  for (let n = 0; n < found; n++) {
    const pixel = neighbours[n]!;
    if (basins.holds(pixel) && (best < 0 || elevation[pixel]! > elevation[best]!)) best = pixel;
  }
  return best;
}

/** Basins as a union-find forest over pixels. The root of a basin is its peak. */
class Basins {
  /** Pixel + 1 of the parent; 0: in no basin yet. */
  readonly #parents: Int32Array;

  constructor(private readonly elevation: Float64Array) {
    this.#parents = new Int32Array(elevation.length);
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
    const a = this.#peak(pixel);
    const b = this.#peak(other);
    if (a === b) return;
    const isHigher = (this.elevation[a]! - this.elevation[b]! || b - a) > 0;
    const high = isHigher ? a : b;
    const low = isHigher ? b : a;
    if (this.elevation[low]! - this.elevation[pixel]! < h) this.#parents[low] = high + 1;
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
