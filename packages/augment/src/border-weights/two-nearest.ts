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
 * `reach` bounds that look, in pixels: second distances beyond it may be too large or Infinity. Unbounded by default.
 */
export function twoNearest(labels: Labels, width: number, height: number, reach = Infinity): TwoNearest {
  const columns = nearestInColumns(labels, width, height);
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

/** For each pixel, the two nearest labels in its own column and how many rows away they are. Label 0: none. */
class ColumnNearest {
  readonly labels: readonly [Uint32Array, Uint32Array];
  readonly rows: readonly [Int32Array, Int32Array];

  constructor(size: number) {
    this.labels = [new Uint32Array(size), new Uint32Array(size)];
    this.rows = [new Int32Array(size), new Int32Array(size)];
  }

  offer(pixel: number, squareAcross: number, best: TwoBest): void {
    const [l0, l1] = [this.labels[0][pixel]!, this.labels[1][pixel]!];
    if (l0 !== 0) best.offer(l0, squareAcross + this.rows[0][pixel]! ** 2);
    if (l1 !== 0) best.offer(l1, squareAcross + this.rows[1][pixel]! ** 2);
  }

  /** Takes a label into the two of a pixel when it is nearer. */
  insert(pixel: number, label: number, rows: number): void {
    const [[near, far], [nearRows, farRows]] = [this.labels, this.rows];
    if (label === 0) return;
    if (near[pixel] === 0 || rows < nearRows[pixel]!) {
      if (near[pixel] !== label) {
        far[pixel] = near[pixel]!;
        farRows[pixel] = nearRows[pixel]!;
      }
      near[pixel] = label;
      nearRows[pixel] = rows;
    } else if (label !== near[pixel] && (far[pixel] === 0 || rows < farRows[pixel]!)) {
      far[pixel] = label;
      farRows[pixel] = rows;
    }
  }
}

function nearestInColumns(labels: Labels, width: number, height: number): ColumnNearest {
  const result = new ColumnNearest(labels.length);
  for (let x = 0; x < width; x++) {
    sweep(labels, x, width, height, result);
    sweep(labels, x + (height - 1) * width, -width, height, result);
  }
  return result;
}

/** Walks along a column and tells each pixel of the last two labels met. */
function sweep(labels: Labels, start: number, step: number, count: number, result: ColumnNearest): void {
  let [last, lastAt, before, beforeAt] = [0, 0, 0, 0];
  for (let i = 0, pixel = start; i < count; i++, pixel += step) {
    const label = labels[pixel]!;
    if (label !== 0) {
      if (label !== last) [before, beforeAt] = [last, lastAt];
      [last, lastAt] = [label, i];
    }
    result.insert(pixel, last, i - lastAt);
    result.insert(pixel, before, i - beforeAt);
  }
}
