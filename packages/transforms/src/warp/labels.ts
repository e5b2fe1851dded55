import type { Size } from '../geometry/resize';
import type { Labels } from '../sample';
import { fold } from './border';
import type { Border } from './border';

/** Writes from `at` on the label of the pixel nearest to each place; halves go right and down. */
export function nearestLabel(
  labels: Labels,
  { width, height }: Size,
  xs: Float64Array,
  ys: Float64Array,
  border: Border,
  result: Labels,
  at: number,
): void {
  for (let i = 0; i < xs.length; i++) {
    let x = xs[i]! + 0.5;
    let y = ys[i]! + 0.5;
    if (x >= 0 && y >= 0 && x < width && y < height) {
      result[at + i] = labels[(y | 0) * width + (x | 0)]!;
      continue;
    }
    x = fold(Math.floor(x), width, border);
    y = fold(Math.floor(y), height, border);
    result[at + i] = x < 0 || y < 0 ? 0 : labels[y * width + x]!;
  }
}

/**
 * Writes from `at` on the label that covers most of a pixel laid at each place: the masks of all instances and of the
 * background are interpolated linearly, and the largest wins; of equal ones that of the nearest pixel. Outlines stay
 * smoother than with {@link nearestLabel}.
 */
export function majorityLabel(
  labels: Labels,
  { width, height }: Size,
  xs: Float64Array,
  ys: Float64Array,
  border: Border,
  result: Labels,
  at: number,
): void {
  for (let i = 0; i < xs.length; i++) {
    const x0 = Math.floor(xs[i]!);
    const y0 = Math.floor(ys[i]!);
    const left = fold(x0, width, border);
    const right = fold(x0 + 1, width, border);
    const top = fold(y0, height, border);
    const bottom = fold(y0 + 1, height, border);
    const a = top < 0 || left < 0 ? 0 : labels[top * width + left]!;
    const b = top < 0 || right < 0 ? 0 : labels[top * width + right]!;
    const c = bottom < 0 || left < 0 ? 0 : labels[bottom * width + left]!;
    const d = bottom < 0 || right < 0 ? 0 : labels[bottom * width + right]!;
    result[at + i] = a === b && a === c && a === d ? a : majority(a, b, c, d, xs[i]! - x0, ys[i]! - y0);
  }
}

/** Of the labels upper left, upper right, lower left and lower right of a place between them, the largest. */
function majority(a: number, b: number, c: number, d: number, fx: number, fy: number): number {
  const shareA = (1 - fx) * (1 - fy);
  const shareB = fx * (1 - fy);
  const shareC = (1 - fx) * fy;
  const shareD = fx * fy;
  const ofA = shareA + (b === a ? shareB : 0) + (c === a ? shareC : 0) + (d === a ? shareD : 0);
  const ofB = shareB + (a === b ? shareA : 0) + (c === b ? shareC : 0) + (d === b ? shareD : 0);
  const ofC = shareC + (a === c ? shareA : 0) + (b === c ? shareB : 0) + (d === c ? shareD : 0);
  const ofD = shareD + (a === d ? shareA : 0) + (b === d ? shareB : 0) + (c === d ? shareC : 0);
  const most = Math.max(ofA, ofB, ofC, ofD);
  const [near, ofNear] = fx < 0.5 ? (fy < 0.5 ? [a, ofA] : [c, ofC]) : fy < 0.5 ? [b, ofB] : [d, ofD];
  if (ofNear === most) return near;
  return ofA === most ? a : ofB === most ? b : ofC === most ? c : d;
}
