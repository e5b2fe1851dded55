import type { Labels } from '../sample';

/**
 * The horizontal runs of equal labels of a label image, without the background, in row-major order, and which of them
 * belong together.
 */
export interface LabelRuns {
  readonly count: number;
  /** Index of the first pixel of each run, and of the one after its last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /**
   * The first run of the connected component that each run belongs to. Runs of equal labels are connected over edges of
   * pixels (4 neighbours), or over edges and corners (8).
   */
  readonly roots: Int32Array;
}

/**
 * The connected components of every label of a height x width label image, as runs that name the first run of their
 * component. Two scans over the runs with a union-find forest (L. He, Y. Chao, K. Suzuki 2008, "A run-based
 * two-scan labeling algorithm"): the cost is that of the pixels, however many labels there are.
 */
export function connectedRuns(
  labels: Labels | Uint8Array,
  width: number,
  connectivity: 4 | 8 = 8,
): LabelRuns {
  const reach: 0 | 1 = connectivity === 8 ? 1 : 0;
  const total = countRuns(labels, width);
  const starts = new Int32Array(total);
  const ends = new Int32Array(total);
  const roots = new Int32Array(total);
  let [count, above] = [0, 0];
  for (let row = 0; row < labels.length; row += width) {
    const first = count;
    count = runsOfRow(labels, row, row + width, starts, ends, count);
    const rows = { above, first, end: count, reach };
    joinRows(labels, width, rows, { starts, ends, roots });
    above = first;
  }
  // A parent comes before its children: one scan points all at their roots.
  for (let run = 0; run < count; run++) roots[run] = roots[roots[run]!]!;
  return { count, starts, ends, roots };
}

function countRuns(labels: Labels | Uint8Array, width: number): number {
  let count = 0;
  for (let row = 0; row < labels.length; row += width) {
    let before = 0;
    for (let i = row; i < row + width; i++) {
      const label = labels[i]!;
      if (label !== before && label !== 0) count++;
      before = label;
    }
  }
  return count;
}

/** Writes the runs of the row from pixel `from` to `to` behind the `count` runs there are; gives the new count. */
function runsOfRow(
  labels: Labels | Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
  ends: Int32Array,
  count: number,
): number {
  for (let i = from; i < to;) {
    const label = labels[i]!;
    const start = i++;
    while (i < to && labels[i] === label) i++;
    if (label === 0) continue;
    starts[count] = start;
    ends[count++] = i;
  }
  return count;
}

/**
 * The runs of a row, `first` to `end`, join those of the row above, `above` to `first`, that touch them. `reach`: pixels
 * sideways that connect.
 */
function joinRows(
  labels: Labels | Uint8Array,
  width: number,
  rows: { readonly above: number; readonly first: number; readonly end: number; readonly reach: 0 | 1 },
  { starts, ends, roots }: Omit<LabelRuns, 'count'>,
): void {
  let { above } = rows;
  const { reach } = rows;
  for (let run = rows.first; run < rows.end; run++) {
    roots[run] = run;
    const label = labels[starts[run]!];
    // Only runs of the row above are looked at, whatever lies beyond its ends.
    const start = starts[run]! - width - reach;
    const end = ends[run]! - width + reach;
    while (above < rows.first && ends[above]! <= start) above++;
    for (let other = above; other < rows.first && starts[other]! < end; other++) {
      if (labels[starts[other]!] === label) join(roots, run, other);
    }
  }
}

function join(roots: Int32Array, a: number, b: number): void {
  const [rootA, rootB] = [rootOf(roots, a), rootOf(roots, b)];
  if (rootA < rootB) roots[rootB] = rootA;
  else roots[rootA] = rootB;
}

/** The root of a run; the way there is shortened. */
function rootOf(roots: Int32Array, run: number): number {
  let at = run;
  for (let up = roots[at]!; up !== at; up = roots[at]!) {
    roots[at] = roots[up]!;
    at = up;
  }
  return at;
}
