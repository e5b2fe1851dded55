import { Envelope } from '../envelope';
import { none } from './columns';
import type { RowOfColumns } from './columns';

/**
 * Sums of the distances to the nearest and the second nearest cell along a row, exact up to `reach`.
 *
 * The nearest cell at each pixel is a lower envelope of what the columns offer. Along a run of pixels with one nearest
 * cell, the second is another lower envelope, of what the columns offer but for that cell. Only columns near the run
 * count: just beyond its end another cell is nearest, d away. x pixels into the run that one is no farther than d + x, so
 * that no column counts that is more than d beyond the end, and none whose own cell is farther than both ends allow.
 */
export class Gaps {
  /** The nearest cell of each pixel (0: there is none) and the square of its distance. */
  private readonly nearest: Uint32Array;
  private readonly squares: Int32Array;
  private readonly firsts: Envelope;
  private readonly seconds: Envelope;

  constructor(
    private readonly width: number,
    private readonly reach: number,
  ) {
    this.nearest = new Uint32Array(width);
    this.squares = new Int32Array(width);
    this.firsts = new Envelope(width);
    this.seconds = new Envelope(width);
  }

  /** Writes the sum for each pixel of the row that has a first cell within half the reach and is in none; else Infinity. */
  measure(columns: RowOfColumns, sums: Float64Array): void {
    sums.fill(Infinity);
    this.findNearest(columns);
    const { width, nearest } = this;
    for (let start = 0, end = 0; start < width; start = end) {
      const label = nearest[start]!;
      while (end < width && nearest[end] === label) end++;
      if (label !== 0) this.measureRun(columns, start, end, sums);
    }
  }

  private findNearest({ near, nearSquares }: RowOfColumns): void {
    const { width, nearest, squares, firsts } = this;
    firsts.clear();
    for (let x = 0; x < width; x++) if (nearSquares[x] !== none) firsts.add(x, nearSquares[x]!);
    if (firsts.isEmpty) {
      nearest.fill(0);
      return;
    }
    for (let x = 0; x < width; x++) {
      const k = firsts.lowestAt(x);
      const column = firsts.at[k]!;
      nearest[x] = near[column]!;
      squares[x] = (x - column) * (x - column) + firsts.heights[k]!;
    }
  }

  private measureRun(columns: RowOfColumns, start: number, end: number, sums: Float64Array): void {
    const { near, nearSquares, farSquares } = columns;
    const { width, nearest, squares, seconds, reach } = this;
    const label = nearest[start]!;
    const left = this.secondBeside(start - 1);
    const right = this.secondBeside(end);
    const farthest = Math.min(reach, (left + right + end - start + 1) / 2);
    const limit = farthest * farthest;
    const from = Math.max(0, start - 1 - Math.ceil(left));
    const to = Math.min(width, end + 1 + Math.ceil(right));
    seconds.clear();
    for (let x = from; x < to; x++) {
      const square = near[x] === label ? farSquares[x]! : nearSquares[x]!;
      if (square <= limit) seconds.add(x, square);
    }
    if (seconds.isEmpty) return;
    const farthestFirst = (reach * reach) / 4;
    for (let x = start; x < end; x++) {
      if (squares[x] === 0 || squares[x]! > farthestFirst) continue;
      const k = seconds.lowestAt(x);
      const across = x - seconds.at[k]!;
      sums[x] = Math.sqrt(squares[x]!) + Math.sqrt(across * across + seconds.heights[k]!);
    }
  }

  /** The distance to the nearest cell at the pixel beside a run, which is another cell; at most the reach. */
  private secondBeside(pixel: number): number {
    if (pixel < 0 || pixel >= this.width) return Infinity;
    return Math.min(this.reach, Math.sqrt(this.squares[pixel]!));
  }
}
