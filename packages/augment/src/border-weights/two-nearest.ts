import type { Labels } from '@mitos/transforms';

/** Euclidean distances of each pixel, between pixel centres; Infinity where there is no such cell within reach. */
export interface TwoNearest {
  /** To the nearest pixel of any cell; 0 inside a cell. */
  readonly first: Float32Array;
  /** To the nearest pixel of any cell but that one. */
  readonly second: Float32Array;
}

/**
 * Distances to the nearest and second nearest cell of a label image (0 is the background), exact. Its cost does not depend
 * on the number of cells: one pass down and up finds the two nearest cells within each column; then each pixel looks along
 * its row at what its neighbours' columns offer, until a column is farther than the second distance found.
 *
 * `reach` bounds both looks, in pixels: distances beyond it may come out too large or Infinity. Unbounded by default.
 */
export function twoNearest(labels: Labels, width: number, height: number, reach = Infinity): TwoNearest {
  const columns = nearestInColumns(labels, width, height, reach);
  const first = new Float32Array(labels.length);
  const second = new Float32Array(labels.length);
  const best = new TwoBest();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      best.clear();
      const farthest = Math.min(reach, Math.max(x, width - 1 - x));
      for (let dx = 0; dx <= farthest && dx * dx < best.secondSquare; dx++) {
        if (dx <= x) columns.offer(y * width + x - dx, dx * dx, best);
        if (dx > 0 && x + dx < width) columns.offer(y * width + x + dx, dx * dx, best);
      }
      first[y * width + x] = Math.sqrt(best.firstSquare);
      second[y * width + x] = Math.sqrt(best.secondSquare);
    }
  }
  return { first, second };
}

/** The nearest two squared distances that belong to different labels. */
class TwoBest {
  firstLabel = 0;
  firstSquare = Infinity;
  secondSquare = Infinity;

  clear(): void {
    this.firstLabel = 0;
    this.firstSquare = this.secondSquare = Infinity;
  }

  offer(label: number, square: number): void {
    if (label === this.firstLabel) {
      if (square < this.firstSquare) this.firstSquare = square;
    } else if (square < this.firstSquare) {
      this.secondSquare = this.firstSquare;
      this.firstSquare = square;
      this.firstLabel = label;
    } else if (square < this.secondSquare) {
      this.secondSquare = square;
    }
  }
}

/** For each pixel, the two nearest labels in its own column and the squares of how many rows away they are. Label 0: none. */
class ColumnNearest {
  readonly near: Uint32Array;
  readonly far: Uint32Array;
  readonly nearSquare: Float64Array;
  readonly farSquare: Float64Array;

  constructor(size: number) {
    this.near = new Uint32Array(size);
    this.far = new Uint32Array(size);
    this.nearSquare = new Float64Array(size);
    this.farSquare = new Float64Array(size);
  }

  /** Tells a pixel of another column, `squareAcross` away, what this one has. */
  offer(pixel: number, squareAcross: number, best: TwoBest): void {
    const near = this.near[pixel]!;
    if (near === 0) return;
    best.offer(near, squareAcross + this.nearSquare[pixel]!);
    const far = this.far[pixel]!;
    if (far !== 0) best.offer(far, squareAcross + this.farSquare[pixel]!);
  }

  /** Takes a label into the two of a pixel when it is nearer. */
  insert(pixel: number, label: number, square: number): void {
    const near = this.near[pixel]!;
    if (near === 0 || square < this.nearSquare[pixel]!) {
      if (near !== label) {
        this.far[pixel] = near;
        this.farSquare[pixel] = this.nearSquare[pixel]!;
      }
      this.near[pixel] = label;
      this.nearSquare[pixel] = square;
    } else if (label !== near && (this.far[pixel] === 0 || square < this.farSquare[pixel]!)) {
      this.far[pixel] = label;
      this.farSquare[pixel] = square;
    }
  }
}

function nearestInColumns(labels: Labels, width: number, height: number, reach: number): ColumnNearest {
  const result = new ColumnNearest(labels.length);
  for (let x = 0; x < width; x++) {
    sweep(labels, { start: x, step: width, count: height }, reach, result);
    sweep(labels, { start: x + (height - 1) * width, step: -width, count: height }, reach, result);
  }
  return result;
}

/** A column, walked down or up. */
interface Walk {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** Walks along a column and tells each pixel of the last two labels met, where they are within reach. */
function sweep(labels: Labels, { start, step, count }: Walk, reach: number, result: ColumnNearest): void {
  let [last, lastAt, before, beforeAt] = [0, 0, 0, 0];
  for (let i = 0, pixel = start; i < count; i++, pixel += step) {
    const label = labels[pixel]!;
    if (label !== 0) {
      if (label !== last) [before, beforeAt] = [last, lastAt];
      [last, lastAt] = [label, i];
    }
    if (last !== 0 && i - lastAt <= reach) result.insert(pixel, last, (i - lastAt) ** 2);
    if (before !== 0 && i - beforeAt <= reach) result.insert(pixel, before, (i - beforeAt) ** 2);
  }
}
