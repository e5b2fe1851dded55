/**
 * A polygon with whole-numbered corners, cut into rows: between y and y + 1 lies no corner, so that its area there is its
 * width at y + 0.5. Areas are exact, and those that two polygons share are but for the rows in which their edges cross.
 */
export interface Outline {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly area: number;
  /** How often edges cross the middle of each row, from `top` on: an even number. */
  readonly counts: Int32Array;
  /** Where they do, from left to right; those of each row begin `stride` after those of the one before. */
  readonly crossings: Float64Array;
  readonly stride: number;
}

/**
 * Makes outlines of polygons with `corners` corners, rounded towards 0 as StarDist does. An outline is valid until the next
 * one is made: {@link copyOf} keeps it.
 */
export function outlineMaker(corners: number): (xs: Float32Array, ys: Float32Array) => Outline {
  const columns = new Int32Array(corners);
  const rows = new Int32Array(corners);
  const outline = {
    ...{ left: 0, right: 0, top: 0, bottom: 0, area: 0 },
    ...{ counts: new Int32Array(0), crossings: new Float64Array(0), stride: corners },
  };
  return (xs, ys) => {
    for (let k = 0; k < corners; k++) {
      columns[k] = xs[k]!;
      rows[k] = ys[k]!;
    }
    setBounds(outline, columns, rows);
    const lines = outline.bottom - outline.top;
    if (lines > outline.counts.length) {
      outline.counts = new Int32Array(2 * lines);
      outline.crossings = new Float64Array(2 * lines * corners);
    }
    outline.counts.fill(0, 0, lines);
    addCrossings(outline, columns, rows);
    return outline;
  };
}

/** The outline, in memory of its own and no more than it needs. */
export function copyOf(outline: Outline): Outline {
  const { left, right, top, bottom, area } = outline;
  const counts = outline.counts.slice(0, bottom - top);
  const stride = counts.reduce((most, count) => Math.max(most, count), 0);
  const crossings = new Float64Array(stride * counts.length);
  for (let row = 0; row < counts.length; row++) {
    const from = row * outline.stride;
    crossings.set(outline.crossings.subarray(from, from + counts[row]!), row * stride);
  }
  return { left, right, top, bottom, area, counts, crossings, stride };
}

/** The area that two polygons share, in pixels; counted no further than to what is more than `enough`. */
export function sharedArea(a: Outline, b: Outline, enough: number): number {
  const bottom = Math.min(a.bottom, b.bottom);
  let area = 0;
  for (let y = Math.max(a.top, b.top); y < bottom && area <= enough; y++) {
    let i = (y - a.top) * a.stride;
    let j = (y - b.top) * b.stride;
    const iEnd = i + a.counts[y - a.top]!;
    const jEnd = j + b.counts[y - b.top]!;
    while (i < iEnd && j < jEnd) {
      const aEnd = a.crossings[i + 1]!;
      const bEnd = b.crossings[j + 1]!;
      const width = Math.min(aEnd, bEnd) - Math.max(a.crossings[i]!, b.crossings[j]!);
      if (width > 0) area += width;
      if (aEnd < bEnd) i += 2;
      else j += 2;
    }
  }
  return area;
}

function setBounds(
  outline: { left: number; right: number; top: number; bottom: number; area: number },
  columns: Int32Array,
  rows: Int32Array,
): void {
  let left = columns[0]!;
  let top = rows[0]!;
  let right = left;
  let bottom = top;
  let twice = 0;
  for (let k = 0, before = columns.length - 1; k < columns.length; before = k++) {
    const x = columns[k]!;
    const y = rows[k]!;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
    twice += columns[before]! * y - rows[before]! * x;
  }
  outline.left = left;
  outline.right = right;
  outline.top = top;
  outline.bottom = bottom;
  outline.area = Math.abs(twice) / 2;
}

/** Writes where the edges cross the middles of the rows; those of a row in order. */
function addCrossings({ top, counts, crossings }: Outline, columns: Int32Array, rows: Int32Array): void {
  const corners = columns.length;
  for (let k = 0, before = corners - 1; k < corners; before = k++) {
    const upper = rows[before]! < rows[k]! ? before : k;
    const lower = upper === k ? before : k;
    const last = rows[lower]! - top;
    let row = rows[upper]! - top;
    if (row === last) continue;
    const slope = (columns[lower]! - columns[upper]!) / (last - row);
    for (let x = columns[upper]! + slope / 2; row < last; row++, x += slope) {
      // Sorted in as it comes.
      let at = row * corners + counts[row]!++;
      for (; at > row * corners && crossings[at - 1]! > x; at--) crossings[at] = crossings[at - 1]!;
      crossings[at] = x;
    }
  }
}
