import { identity, multiply } from './matrix';
import type { Matrix } from './matrix';
import type { Size } from '../geometry/resize';

/**
 * Where the pixels of a frame come from. `apply` takes `count` points (x, y) of the new frame and puts in their place the
 * points of the old frame that are seen there. Pixel centres have whole coordinates.
 */
export interface Mapping {
  apply(xs: Float64Array, ys: Float64Array, count: number): void;
  /** The same for the pixels (0, y), (1, y), … of a row, faster. */
  applyRow?(y: number, xs: Float64Array, ys: Float64Array, count: number): void;
  /** Of an affine mapping. */
  readonly matrix?: Matrix;
}

/** Where the first `count` pixels of row `y` come from. */
export function placesOfRow(
  mapping: Mapping,
  y: number,
  xs: Float64Array,
  ys: Float64Array,
  count: number,
): void {
  if (mapping.applyRow !== undefined) {
    mapping.applyRow(y, xs, ys, count);
    return;
  }
  for (let x = 0; x < count; x++) {
    xs[x] = x;
    ys[x] = y;
  }
  mapping.apply(xs, ys, count);
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
    applyRow(y, xs, ys, count) {
      const startX = b * y + c;
      const startY = e * y + f;
      for (let x = 0; x < count; x++) {
        xs[x] = a * x + startX;
        ys[x] = d * x + startY;
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

/** How far each pixel of a frame reaches for its value along one axis, in pixels. */
export interface DisplacementField extends Size {
  /** Adds the displacements of row `y` to `values`, one for each column. */
  addRow(y: number, values: Float64Array): void;
  /** All of them: height x width, row-major. */
  pixels(): Float32Array;
}

/** A field that is given pixel by pixel. */
export function fieldOf(pixels: Float32Array, { width, height }: Size): DisplacementField {
  return {
    width,
    height,
    addRow(y, values) {
      const row = y * width;
      for (let x = 0; x < width; x++) values[x]! += pixels[row + x]!;
    },
    pixels: () => pixels,
  };
}

/**
 * A point p comes from p + displacement(p): linear between pixel centres, the edges going on for ever. `x` and `y` are fields
 * on frames of one size.
 */
export function displacement(x: DisplacementField, y: DisplacementField): Mapping {
  const { width, height } = x;
  let everywhere: Mapping['apply'] | undefined;
  const apply: Mapping['apply'] = (xs, ys, count) => {
    everywhere ??= displacementAnywhere(x.pixels(), y.pixels(), x);
    everywhere(xs, ys, count);
  };
  return {
    apply,
    applyRow(row, xs, ys, count) {
      for (let i = 0; i < count; i++) {
        xs[i] = i;
        ys[i] = row;
      }
      if (row >= height || count !== width) {
        apply(xs, ys, count);
        return;
      }
      x.addRow(row, xs);
      y.addRow(row, ys);
    },
  };
}

function displacementAnywhere(dx: Float32Array, dy: Float32Array, { width, height }: Size): Mapping['apply'] {
  return (xs, ys, count) => {
    for (let i = 0; i < count; i++) {
      const x = clamp(xs[i]!, width - 1);
      const y = clamp(ys[i]!, height - 1);
      const left = x | 0;
      const top = y | 0;
      const at = top * width + left;
      const fx = x - left;
      const fy = y - top;
      const right = fx === 0 ? 0 : 1;
      const below = fy === 0 ? 0 : width;
      const upperX = dx[at]! + (dx[at + right]! - dx[at]!) * fx;
      const lowerX = dx[at + below]! + (dx[at + below + right]! - dx[at + below]!) * fx;
      const upperY = dy[at]! + (dy[at + right]! - dy[at]!) * fx;
      const lowerY = dy[at + below]! + (dy[at + below + right]! - dy[at + below]!) * fx;
      xs[i]! += upperX + (lowerX - upperX) * fy;
      ys[i]! += upperY + (lowerY - upperY) * fy;
    }
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
  const [first, ...rest] = parts as [Mapping, ...Mapping[]];
  return {
    apply: (xs, ys, count) => parts.forEach((part) => part.apply(xs, ys, count)),
    applyRow(y, xs, ys, count) {
      placesOfRow(first, y, xs, ys, count);
      rest.forEach((part) => part.apply(xs, ys, count));
    },
  };
}
