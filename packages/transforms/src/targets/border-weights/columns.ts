import type { Labels } from '../../sample';

/** The squared distance where there is no cell; more than any in an image. */
export const none = 2 ** 30;

/** Rows that count as endlessly far; images are lower than that. */
const far = 2 ** 15;

/**
 * Of one row of a label image, the two nearest cells within each column: the label of the nearest (0: there is none) and
 * the squares of how many rows away it and the nearest of another label are.
 */
export interface RowOfColumns {
  readonly near: Uint32Array;
  readonly nearSquares: Int32Array;
  readonly farSquares: Int32Array;
}

/**
 * Gives `visit` the two nearest cells in each column for every row of a label image, from above. The arrays are the same
 * for every row.
 *
 * One sweep from below and one from above remember, for every column, the last two labels met and where; all columns are
 * swept side by side, so that memory is read in its order.
 */
export function forEachRowOfColumns(
  labels: Labels,
  width: number,
  height: number,
  visit: (row: number, columns: RowOfColumns) => void,
): void {
  const below = sweepUp(labels, width, height);
  const above = new Met(width);
  const columns: RowOfColumns = {
    near: new Uint32Array(width),
    nearSquares: new Int32Array(width),
    farSquares: new Int32Array(width),
  };
  for (let y = 0, at = 0; y < height; y++, at += width) {
    meetRow(labels, at, y, width, above);
    merge(above, below, at, y, columns);
    visit(y, columns);
  }
}

/** The last label that was met in each column, the one before it that is another, and the rows where. Label 0: none. */
class Met {
  readonly last: Uint32Array;
  readonly before: Uint32Array;
  readonly lastRow: Uint16Array;
  readonly beforeRow: Uint16Array;

  constructor(readonly length: number) {
    this.last = new Uint32Array(length);
    this.before = new Uint32Array(length);
    this.lastRow = new Uint16Array(length);
    this.beforeRow = new Uint16Array(length);
  }
}

function meetRow(labels: Labels, at: number, row: number, width: number, met: Met): void {
  const { last, before, lastRow, beforeRow } = met;
  for (let x = 0; x < width; x++) {
    const label = labels[at + x]!;
    if (label === 0) continue;
    if (label !== last[x]) {
      before[x] = last[x]!;
      beforeRow[x] = lastRow[x]!;
      last[x] = label;
    }
    lastRow[x] = row;
  }
}

/** For every pixel of the image what is met in its column on the way up from the lowest row to it. */
function sweepUp(labels: Labels, width: number, height: number): Met {
  const result = new Met(labels.length);
  const met = new Met(width);
  for (let y = height - 1, at = labels.length - width; y >= 0; y--, at -= width) {
    meetRow(labels, at, y, width, met);
    result.last.set(met.last, at);
    result.before.set(met.before, at);
    result.lastRow.set(met.lastRow, at);
    result.beforeRow.set(met.beforeRow, at);
  }
  return result;
}

/** The nearest two of what was met from above and, from pixel `at` on, from below. */
function merge(above: Met, below: Met, at: number, row: number, columns: RowOfColumns): void {
  const { near, nearSquares, farSquares } = columns;
  for (let x = 0; x < near.length; x++) {
    const [up, down] = [above.last[x]!, below.last[at + x]!];
    const toUp = up === 0 ? far : row - above.lastRow[x]!;
    const toDown = down === 0 ? far : below.lastRow[at + x]! - row;
    const beyondUp = above.before[x] === 0 ? far : row - above.beforeRow[x]!;
    const beyondDown = below.before[at + x] === 0 ? far : below.beforeRow[at + x]! - row;
    let second: number;
    if (up === down) second = beyondUp < beyondDown ? beyondUp : beyondDown;
    else if (toUp <= toDown) second = beyondUp < toDown ? beyondUp : toDown;
    else second = beyondDown < toUp ? beyondDown : toUp;
    const first = toUp <= toDown ? toUp : toDown;
    near[x] = toUp <= toDown ? up : down;
    nearSquares[x] = first === far ? none : first * first;
    farSquares[x] = second === far ? none : second * second;
  }
}
