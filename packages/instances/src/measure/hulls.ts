import type { Shapes } from './shapes';

/**
 * How many pixels the convex hull of each object has (`area_convex` of `skimage.measure.regionprops`): the hull is that of the
 * middles of the pixels' four edges, and a pixel counts when its centre lies in it or on its edge. Exact.
 */
export function hullAreas(
  labels: ArrayLike<number>,
  count: number,
  width: number,
  { left, right, top, bottom }: Pick<Shapes, 'left' | 'right' | 'top' | 'bottom'>,
): Int32Array {
  const areas = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    const rows = bottom[at]! - top[at]! + 1;
    // Infinity in rows without a pixel; columns to the right are negated, so that both sides are alike.
    const first = new Float64Array(rows).fill(Infinity);
    const last = new Float64Array(rows).fill(Infinity);
    for (let row = 0; row < rows; row++) {
      const start = (top[at]! + row) * width;
      for (let x = left[at]!; x <= right[at]!; x++) {
        if (labels[start + x] !== at + 1) continue;
        if (first[row] === Infinity) first[row] = x;
        last[row] = -x;
      }
    }
    const starts = sideOfHull(first);
    const ends = sideOfHull(last);
    for (let row = 0; row < rows; row++) areas[at]! += 1 - ends[row]! - starts[row]!;
  }
  return areas;
}

/**
 * The first column of the hull in each row, from the first of the object. Coordinates are doubled, so that middles of edges
 * are whole numbers: rows are the odd lines, their edges the even ones. The hull's side is the chain over the first points of
 * all lines that always turns the same way (A. M. Andrew 1979, "Another efficient algorithm for convex hulls").
 */
function sideOfHull(first: Float64Array): Float64Array {
  const lines = 2 * first.length + 1;
  const xs = new Float64Array(lines);
  const ys = new Float64Array(lines);
  let size = 0;
  for (let y = 0; y < lines; y++) {
    const x = firstOfLine(first, y);
    if (x === Infinity) continue;
    while (size > 1 && !turns(xs, ys, size, x, y)) size--;
    xs[size] = x;
    ys[size++] = y;
  }
  const columns = new Float64Array(first.length);
  for (let row = 0, k = 0; row < columns.length; row++) {
    const y = 2 * row + 1;
    while (ys[k + 1]! < y) k++;
    const lineCount = ys[k + 1]! - ys[k]!;
    const x = xs[k]! * lineCount + (y - ys[k]!) * (xs[k + 1]! - xs[k]!);
    columns[row] = Math.ceil(x / (2 * lineCount));
  }
  return columns;
}

/** The first middle of a pixel's edge on a line. */
function firstOfLine(first: Float64Array, y: number): number {
  if (y % 2 === 1) return 2 * first[(y - 1) / 2]! - 1;
  return 2 * Math.min(first[y / 2 - 1] ?? Infinity, first[y / 2] ?? Infinity);
}

/** Whether the chain's last point lies before the line from the one above it to (x, y). */
function turns(xs: Float64Array, ys: Float64Array, size: number, x: number, y: number): boolean {
  const x0 = xs[size - 2]!;
  const y0 = ys[size - 2]!;
  return (xs[size - 1]! - x0) * (y - y0) < (x - x0) * (ys[size - 1]! - y0);
}
