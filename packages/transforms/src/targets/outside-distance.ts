import type { Labels } from '../sample';
import { Envelope } from './envelope';
import { checkSides } from './largest-side';

/** The squared distance where nothing lies outside: the whole image has one label. */
export const nowhere = 2 ** 30;

/** Rows that count as endlessly far; images are lower than that. */
const far = 2 ** 15;

/**
 * The squared Euclidean distance of each foreground pixel of a height x width label image to the nearest pixel with another
 * label, between pixel centres, exact; 0 in the background. Other cells are outside just as the background is; beyond the
 * edges of the image there is nothing.
 *
 * Distances are found within each column first. Then, for a run of equal labels in a row, only its own columns and the two
 * pixels beside it can be nearest: one lower envelope of parabolas a run. The cost is that of the pixels, whatever the
 * sizes and the number of the cells.
 */
export function squaredOutsideDistance(labels: Labels, width: number, height: number): Int32Array {
  checkSides(width, height);
  const result = squaredInColumns(labels, width, height);
  const envelope = new Envelope(width + 2);
  for (let row = 0; row < labels.length; row += width) {
    for (let start = row, end = row; start < row + width; start = end) {
      const label = labels[start]!;
      while (end < row + width && labels[end] === label) end++;
      if (label === 0) continue;
      envelope.clear();
      if (start > row) envelope.add(start - row - 1, 0);
      for (let i = start; i < end; i++) if (result[i] !== nowhere) envelope.add(i - row, result[i]!);
      if (end < row + width) envelope.add(end - row, 0);
      if (!envelope.isEmpty) lower(result, row, start, end, envelope);
    }
  }
  return result;
}

function lower(squares: Int32Array, row: number, start: number, end: number, envelope: Envelope): void {
  for (let i = start; i < end; i++) {
    const k = envelope.lowestAt(i - row);
    const across = i - row - envelope.at[k]!;
    squares[i] = across * across + envelope.heights[k]!;
  }
}

/** Of each foreground pixel, the square of how many rows away its column has another label; {@link nowhere} if it has not. */
function squaredInColumns(labels: Labels, width: number, height: number): Int32Array {
  const result = new Int32Array(labels.length);
  // All columns are walked side by side, so that memory is read in its order: `rows` says how far off the last other label is.
  const rows = new Int32Array(width).fill(far);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (y > 0) rows[x] = labels[i] === labels[i - width] ? rows[x]! + 1 : 1;
      result[i] = rows[x]!;
    }
  }
  rows.fill(far);
  for (let y = height - 1, i = labels.length - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, i--) {
      if (y < height - 1) rows[x] = labels[i] === labels[i + width] ? rows[x]! + 1 : 1;
      const nearest = rows[x]! < result[i]! ? rows[x]! : result[i]!;
      result[i] = labels[i] === 0 ? 0 : nearest >= far ? nowhere : nearest * nearest;
    }
  }
  return result;
}
