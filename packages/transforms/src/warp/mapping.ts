import { identity, multiply } from './matrix';
import type { Matrix } from './matrix';
import type { Size } from '../geometry/resize';

/**
 * Where the pixels of a frame come from. `apply` takes `count` points (x, y) of the new frame and puts in their place the
 * points of the old frame that are seen there. Pixel centres have whole coordinates.
 */
export interface Mapping {
  apply(xs: Float64Array, ys: Float64Array, count: number): void;
  /** Of an affine mapping. */
  readonly matrix?: Matrix;
}

export function affine(matrix: Matrix): Mapping {
  const [a, b, c, d, e, f] = matrix;
  return {
    matrix,
    apply(xs, ys, count) {
      for (let i = 0; i < count; i++) {
        const x = xs[i]!;
        const y = ys[i]!;
        xs[i] = a * x + b * y + c;
        ys[i] = d * x + e * y + f;
      }
    },
  };
}

/**
 * A projective map `x' = (a x + b y + c) / (g x + h y + 1)`, `y' = (d x + e y + f) / (g x + h y + 1)`. Points at the horizon,
 * where the denominator is 0, and behind it come from far away, never from infinity.
 */
export type Homography = readonly [...Matrix, g: number, h: number];

/** The least denominator: what lies beyond the horizon comes from far away, but from a finite place. */
const horizon = 1e-3;

export function projective([a, b, c, d, e, f, g, h]: Homography): Mapping {
  return {
    apply(xs, ys, count) {
      for (let i = 0; i < count; i++) {
        const x = xs[i]!;
        const y = ys[i]!;
        const w = 1 / Math.max(g * x + h * y + 1, horizon);
        xs[i] = (a * x + b * y + c) * w;
        ys[i] = (d * x + e * y + f) * w;
      }
    },
  };
}

/** How far each pixel of a frame reaches for its value, in pixels. */
export interface Displacements extends Size {
  /** height x width, row-major. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** A point p comes from p + displacement(p): linear between pixel centres, the edges going on for ever. */
export function displacement(field: Displacements): Mapping {
  const { width, height, x: dx, y: dy } = field;
  return {
    apply(xs, ys, count) {
      for (let i = 0; i < count; i++) {
        const x = clamp(xs[i]!, width - 1);
        const y = clamp(ys[i]!, height - 1);
        const left = x | 0;
        const top = y | 0;
        const at = top * width + left;
        const fx = x - left;
        const fy = y - top;
        if (fx === 0 && fy === 0) {
          xs[i]! += dx[at]!;
          ys[i]! += dy[at]!;
          continue;
        }
        const right = fx === 0 ? 0 : 1;
        const below = fy === 0 ? 0 : width;
        const upperX = dx[at]! + (dx[at + right]! - dx[at]!) * fx;
        const lowerX = dx[at + below]! + (dx[at + below + right]! - dx[at + below]!) * fx;
        const upperY = dy[at]! + (dy[at + right]! - dy[at]!) * fx;
        const lowerY = dy[at + below]! + (dy[at + below + right]! - dy[at + below]!) * fx;
        xs[i]! += upperX + (lowerX - upperX) * fy;
        ys[i]! += upperY + (lowerY - upperY) * fy;
      }
    },
  };
}

function clamp(value: number, highest: number): number {
  return value < 0 ? 0 : value > highest ? highest : value;
}

/**
 * Mappings one after the other as one: the last frame is the new one. `compose([rotate, shift])` turns, then shifts what
 * was turned. Neighbouring affine ones become a single matrix.
 */
export function compose(mappings: readonly Mapping[]): Mapping {
  const parts: Mapping[] = [];
  // From the new frame back: the last step is undone first.
  for (const mapping of mappings.toReversed()) {
    const last = parts.at(-1)?.matrix;
    if (mapping.matrix !== undefined && last !== undefined) {
      parts[parts.length - 1] = affine(multiply(mapping.matrix, last));
    } else {
      parts.push(mapping);
    }
  }
  if (parts.length === 0) return affine(identity);
  if (parts.length === 1) return parts[0]!;
  return { apply: (xs, ys, count) => parts.forEach((part) => part.apply(xs, ys, count)) };
}
