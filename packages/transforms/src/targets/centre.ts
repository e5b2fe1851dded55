import type { Labels } from '../sample';
import { highestLabel } from '../instances/highest-label';
import { nowhere, squaredOutsideDistance } from './outside-distance';

/**
 * A Gaussian peak at the centre of each cell: height x width,
 *
 *     max over cells of exp(-|x - c|^2 / (2 sigma^2))
 *
 * with the cell's centre c, which has a 1, and sigma in pixels (as the heat maps of CenterNet, Zhou 2019, and
 * Panoptic-DeepLab, Cheng 2020). c is the pixel of the cell that is nearest to its centroid, and so lies inside; of equally
 * near ones the first, row by row. Peaks reach beyond their cells. Where labels are class indices, all pixels of one class
 * are one cell.
 */
export function centrePeaks(labels: Labels, width: number, height: number, sigma: number): Float32Array {
  const elsewhere = new Uint16Array(labels.length).fill(1);
  for (const centre of centres(labels, width)) elsewhere[centre] = 0;
  const squares = squaredOutsideDistance(elsewhere, width, height);
  const result = new Float32Array(labels.length);
  if (squares[0] === nowhere) return result;
  const peak = gaussian(sigma, Math.hypot(width, height));
  for (let i = 0; i < result.length; i++) if (squares[i]! < peak.length) result[i] = peak[squares[i]!]!;
  return result;
}

/** exp(-square / (2 sigma^2)) by square, as far as float32 has numbers for it or `reach` wants it. */
function gaussian(sigma: number, reach: number): Float32Array {
  const end = Math.min(14 * sigma, reach);
  const values = new Float32Array(Math.ceil(end * end) + 1);
  for (let square = 0; square < values.length; square++) {
    values[square] = Math.exp(-square / (2 * sigma * sigma));
  }
  return values;
}

/** The pixel of each label that is nearest to its centroid, in the order of the labels. */
export function centres(labels: Labels, width: number): number[] {
  const size = highestLabel(labels) + 1;
  const [areas, xs, ys] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let i = 0, x = 0, y = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label !== 0) {
      areas[label]!++;
      xs[label]! += x;
      ys[label]! += y;
    }
    if (++x === width) [x, y] = [0, y + 1];
  }
  const nearest = new Float64Array(size).fill(Infinity);
  const result = new Int32Array(size).fill(-1);
  for (let i = 0, x = 0, y = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label !== 0) {
      // Multiplied by the area everything is a whole number, so that equally near pixels are found equally near.
      const [dx, dy] = [x * areas[label]! - xs[label]!, y * areas[label]! - ys[label]!];
      const square = dx * dx + dy * dy;
      if (square < nearest[label]!) [nearest[label], result[label]] = [square, i];
    }
    if (++x === width) [x, y] = [0, y + 1];
  }
  return [...result].filter((centre) => centre >= 0);
}
