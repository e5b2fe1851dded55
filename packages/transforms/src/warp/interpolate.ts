import type { Pixels } from '@mitos/core';
import type { Size } from '../geometry/resize';
import { fold, foldPlace, isFoldable } from './border';
import type { Border } from './border';

export const interpolations = ['linear', 'cubic', 'nearest'] as const;

export type Interpolation = (typeof interpolations)[number];

export interface Beyond {
  readonly border: Border;
  /** The value beyond the edges for `border: constant`. */
  readonly fill: number;
}

/** Writes from `at` on the value of every channel at each place of an interleaved image. */
type Interpolate = (
  pixels: Pixels,
  size: Size,
  channels: number,
  xs: Float64Array,
  ys: Float64Array,
  beyond: Beyond,
  result: Float32Array,
  at: number,
) => void;

/** By the four pixels around; in proportion to how near they are. */
const linear: Interpolate = (pixels, size, channels, xs, ys, beyond, result, at) => {
  const line = channels === 1 ? linearOne : channels === 3 ? linearThree : linearMany;
  line(pixels, size, channels, xs, ys, beyond, result, at);
};

// The three differ in their innermost lines only: a loop over channels costs twice the time.

const linearOne: Interpolate = (pixels, size, _, xs, ys, beyond, result, at) => {
  const width = size.width;
  const [lastX, lastY] = [width - 1, size.height - 1];
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    if (x >= 0 && y >= 0 && x < lastX && y < lastY) {
      const left = x | 0;
      const top = y | 0;
      const fx = x - left;
      const upper = top * width + left;
      const lower = upper + width;
      const above = pixels[upper]! + (pixels[upper + 1]! - pixels[upper]!) * fx;
      const below = pixels[lower]! + (pixels[lower + 1]! - pixels[lower]!) * fx;
      result[at + i] = above + (below - above) * (y - top);
    } else linearAtEdge(pixels, size, 1, x, y, beyond, result, at + i);
  }
};

const linearThree: Interpolate = (pixels, size, _, xs, ys, beyond, result, at) => {
  const width = size.width;
  const [lastX, lastY] = [width - 1, size.height - 1];
  for (let i = 0, to = at; i < xs.length; i++, to += 3) {
    const x = xs[i]!;
    const y = ys[i]!;
    if (x >= 0 && y >= 0 && x < lastX && y < lastY) {
      const left = x | 0;
      const top = y | 0;
      const fx = x - left;
      const fy = y - top;
      const upper = (top * width + left) * 3;
      const lower = upper + width * 3;
      const above0 = pixels[upper]! + (pixels[upper + 3]! - pixels[upper]!) * fx;
      const below0 = pixels[lower]! + (pixels[lower + 3]! - pixels[lower]!) * fx;
      result[to] = above0 + (below0 - above0) * fy;
      const above1 = pixels[upper + 1]! + (pixels[upper + 4]! - pixels[upper + 1]!) * fx;
      const below1 = pixels[lower + 1]! + (pixels[lower + 4]! - pixels[lower + 1]!) * fx;
      result[to + 1] = above1 + (below1 - above1) * fy;
      const above2 = pixels[upper + 2]! + (pixels[upper + 5]! - pixels[upper + 2]!) * fx;
      const below2 = pixels[lower + 2]! + (pixels[lower + 5]! - pixels[lower + 2]!) * fx;
      result[to + 2] = above2 + (below2 - above2) * fy;
    } else linearAtEdge(pixels, size, 3, x, y, beyond, result, to);
  }
};

const linearMany: Interpolate = (pixels, size, channels, xs, ys, beyond, result, at) => {
  const width = size.width;
  const [lastX, lastY] = [width - 1, size.height - 1];
  for (let i = 0, to = at; i < xs.length; i++, to += channels) {
    const x = xs[i]!;
    const y = ys[i]!;
    if (x >= 0 && y >= 0 && x < lastX && y < lastY) {
      const left = x | 0;
      const top = y | 0;
      const fx = x - left;
      const fy = y - top;
      let upper = (top * width + left) * channels;
      let lower = upper + width * channels;
      for (let c = 0; c < channels; c++, upper++, lower++) {
        const above = pixels[upper]! + (pixels[upper + channels]! - pixels[upper]!) * fx;
        const below = pixels[lower]! + (pixels[lower + channels]! - pixels[lower]!) * fx;
        result[to + c] = above + (below - above) * fy;
      }
    } else linearAtEdge(pixels, size, channels, x, y, beyond, result, to);
  }
};

/** One place whose four pixels need not lie in the image. */
function linearAtEdge(
  pixels: Pixels,
  { width, height }: Size,
  channels: number,
  x: number,
  y: number,
  { border, fill }: Beyond,
  result: Float32Array,
  to: number,
): void {
  if (isFoldable(border)) {
    const inX = foldPlace(x, width, border);
    const inY = foldPlace(y, height, border);
    const column = Math.max(0, Math.min(inX | 0, width - 2));
    const line = Math.max(0, Math.min(inY | 0, height - 2));
    const fractionX = inX - column;
    const fractionY = inY - line;
    let upper = (line * width + column) * channels;
    let lower = height > 1 ? upper + width * channels : upper;
    const next = width > 1 ? channels : 0;
    for (let c = 0; c < channels; c++, upper++, lower++) {
      const above = pixels[upper]! + (pixels[upper + next]! - pixels[upper]!) * fractionX;
      const below = pixels[lower]! + (pixels[lower + next]! - pixels[lower]!) * fractionX;
      result[to + c] = above + (below - above) * fractionY;
    }
    return;
  }
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const [fx, fy] = [x - x0, y - y0];
  const left = fold(x0, width, border);
  const right = fold(x0 + 1, width, border);
  const top = fold(y0, height, border);
  const bottom = fold(y0 + 1, height, border);
  for (let c = 0; c < channels; c++) {
    const a = left < 0 || top < 0 ? fill : pixels[(top * width + left) * channels + c]!;
    const b = right < 0 || top < 0 ? fill : pixels[(top * width + right) * channels + c]!;
    const d = left < 0 || bottom < 0 ? fill : pixels[(bottom * width + left) * channels + c]!;
    const e = right < 0 || bottom < 0 ? fill : pixels[(bottom * width + right) * channels + c]!;
    const above = a + (b - a) * fx;
    result[to + c] = above + (d + (e - d) * fx - above) * fy;
  }
}

/** By the sixteen pixels around: Keys' cubic convolution with a = -0.75, as OpenCV's INTER_CUBIC. */
const cubic: Interpolate = (pixels, { width, height }, channels, xs, ys, { border, fill }, result, at) => {
  const [across, down] = [new Float64Array(4), new Float64Array(4)];
  const [columns, rows] = [new Int32Array(4), new Int32Array(4)];
  for (let i = 0, to = at; i < xs.length; i++, to += channels) {
    const left = Math.floor(xs[i]!);
    const top = Math.floor(ys[i]!);
    cubicShares(xs[i]! - left, across);
    cubicShares(ys[i]! - top, down);
    const inside = left >= 1 && top >= 1 && left + 2 < width && top + 2 < height;
    let lacking = false;
    for (let u = 0; u < 4; u++) {
      const column = inside ? left + u - 1 : fold(left + u - 1, width, border);
      const row = inside ? top + u - 1 : fold(top + u - 1, height, border);
      if (column < 0 || row < 0) lacking = true;
      columns[u] = column < 0 ? -1 : column * channels;
      rows[u] = row < 0 ? -1 : row * width * channels;
    }
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      for (let v = 0; v < 4; v++) {
        const row = rows[v]! + c;
        if (lacking) {
          let line = 0;
          for (let u = 0; u < 4; u++) {
            const none = columns[u]! < 0 || rows[v]! < 0;
            line += across[u]! * (none ? fill : pixels[row + columns[u]!]!);
          }
          sum += down[v]! * line;
        } else {
          sum +=
            down[v]! *
            (across[0]! * pixels[row + columns[0]!]! +
              across[1]! * pixels[row + columns[1]!]! +
              across[2]! * pixels[row + columns[2]!]! +
              across[3]! * pixels[row + columns[3]!]!);
        }
      }
      result[to + c] = sum;
    }
  }
};

/** The nearest pixel; halves go right and down. */
const nearest: Interpolate = (pixels, { width, height }, channels, xs, ys, { border, fill }, result, at) => {
  for (let i = 0, to = at; i < xs.length; i++, to += channels) {
    const column = fold(Math.floor(xs[i]! + 0.5), width, border);
    const row = fold(Math.floor(ys[i]! + 0.5), height, border);
    const from = (row * width + column) * channels;
    if (column < 0 || row < 0) result.fill(fill, to, to + channels);
    else for (let c = 0; c < channels; c++) result[to + c] = pixels[from + c]!;
  }
};

export const interpolators: Readonly<Record<Interpolation, Interpolate>> = { linear, cubic, nearest };

/** Shares of the pixels at -1, 0, 1 and 2 for a place `t` between 0 and 1. */
export function cubicShares(t: number, shares: Float64Array): void {
  const a = -0.75;
  const s = 1 - t;
  shares[0] = a * t * s * s;
  shares[1] = ((a + 2) * t - (a + 3)) * t * t + 1;
  shares[2] = ((a + 2) * s - (a + 3)) * s * s + 1;
  shares[3] = a * s * t * t;
}
