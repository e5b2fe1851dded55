import type { Size } from '../geometry/resize';

/**
 * An affine map of pixel coordinates, `x' = a x + b y + c` and `y' = d x + e y + f`, as `[a, b, c, d, e, f]`. The centre of
 * the upper left pixel is (0, 0), x goes right and y down.
 */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 0, 1, 0];

/** First `inner`, then `outer`: `outer(inner(p))`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + b * j, a * h + b * k, a * i + b * l + c, d * g + e * j, d * h + e * k, d * i + e * l + f];
}

export function translation(x: number, y: number): Matrix {
  return [1, 0, x, 0, 1, y];
}

export function scaling(x: number, y: number): Matrix {
  return [x, 0, 0, 0, y, 0];
}

/** The inverse. Throws a RangeError for a matrix that has none. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const determinant = a * e - b * d;
  if (determinant === 0) throw new RangeError('a singular matrix has no inverse');
  const [g, h, j, k] = [e / determinant, -b / determinant, -d / determinant, a / determinant];
  return [g, h, -(g * c + h * f), j, k, -(j * c + k * f)];
}

/** The matrix about the centre of a frame, which stays where it is. */
export function aboutCentre(matrix: Matrix, { width, height }: Size): Matrix {
  const [x, y] = [(width - 1) / 2, (height - 1) / 2];
  return multiply(multiply(translation(x, y), matrix), translation(-x, -y));
}
