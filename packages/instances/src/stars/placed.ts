import { sharedArea } from './outline';
import type { Outline } from './outline';

/** Pixels a bin is wide and high. */
const binSide = 32;

/** Outlines in an image, found again by where they lie. */
export class Placed {
  readonly #outlines: Outline[] = [];
  readonly #columns: number;
  readonly #bins: number[][];
  /** Of each pixel, the outline that covers it, counted from 1. */
  readonly #cover: Int32Array;
  /** The search in which each outline was last looked at. */
  readonly #seen: number[] = [];
  #search = 0;

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    this.#columns = Math.ceil(width / binSide);
    this.#bins = Array.from({ length: this.#columns * Math.ceil(height / binSide) }, () => []);
    this.#cover = new Int32Array(width * height);
  }

  add(outline: Outline): void {
    const index = this.#outlines.push(outline) - 1;
    this.#seen.push(0);
    const lastRow = binAt(outline.bottom, this.height);
    const lastColumn = binAt(outline.right, this.width);
    for (let row = binAt(outline.top, this.height); row <= lastRow; row++) {
      for (let column = binAt(outline.left, this.width); column <= lastColumn; column++) {
        this.#bins[row * this.#columns + column]!.push(index);
      }
    }
    this.#paint(outline, index + 1);
  }

  /**
   * Whether one of the outlines shares more than the part `overlap` of the smaller area with this one, which was made for
   * a pixel. The outline that covers that pixel is asked first: mostly it is the one.
   */
  isOverlapped(outline: Outline, pixel: number, overlap: number): boolean {
    this.#search++;
    const cover = this.#cover[pixel]! - 1;
    if (cover >= 0 && this.#overlaps(cover, outline, overlap)) return true;
    const lastRow = binAt(outline.bottom, this.height);
    const lastColumn = binAt(outline.right, this.width);
    for (let row = binAt(outline.top, this.height); row <= lastRow; row++) {
      for (let column = binAt(outline.left, this.width); column <= lastColumn; column++) {
        for (const index of this.#bins[row * this.#columns + column]!) {
          if (this.#seen[index] !== this.#search && this.#overlaps(index, outline, overlap)) return true;
        }
      }
    }
    return false;
  }

  #overlaps(index: number, a: Outline, overlap: number): boolean {
    this.#seen[index] = this.#search;
    const b = this.#outlines[index]!;
    const enough = overlap * Math.min(a.area, b.area);
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across <= 0 || down <= 0 || across * down <= enough) return false;
    return sharedArea(a, b, enough) > enough;
  }

  #paint({ top, bottom, counts, crossings, stride }: Outline, value: number): void {
    for (let y = Math.max(0, top); y < Math.min(this.height, bottom); y++) {
      const first = (y - top) * stride;
      for (let i = first; i < first + counts[y - top]!; i += 2) {
        const from = Math.max(0, Math.ceil(crossings[i]!));
        const to = Math.min(this.width - 1, Math.floor(crossings[i + 1]!));
        if (from <= to) this.#cover.fill(value, y * this.width + from, y * this.width + to + 1);
      }
    }
  }
}

/** The bin of a row or column; what lies outside of the image counts to the bins at its edge. */
function binAt(position: number, size: number): number {
  return Math.floor(Math.min(Math.max(position, 0), size - 1) / binSide);
}
