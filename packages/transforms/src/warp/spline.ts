import { mirror } from '../geometry/mirror';
import type { Size } from '../geometry/resize';
import type { DisplacementField } from './mapping';

/** Values at the nodes of a lattice that lies evenly on a frame, its outer nodes on the outermost pixel centres. */
export interface Lattice {
  readonly columns: number;
  readonly rows: number;
  /** rows x columns, row-major. */
  readonly values: Float64Array;
}

/**
 * A smooth surface over a frame: the sum of the cubic B-splines at the nodes of a lattice, each times its node's value,
 * mirrored at the outer nodes. It lies near the values; for one that passes through them, give {@link splineCoefficients}.
 */
export class SplineSurface implements DisplacementField {
  readonly width: number;
  readonly height: number;
  readonly #down: AxisShares;
  /** The surface at every column of the frame, still at the rows of the lattice. */
  readonly #wide: Float32Array;

  constructor({ columns, rows, values }: Lattice, { width, height }: Size) {
    [this.width, this.height] = [width, height];
    this.#down = axisShares(rows, height);
    const { node, share } = axisShares(columns, width);
    this.#wide = new Float32Array(rows * width);
    for (let row = 0, to = 0; row < rows; row++) {
      const base = row * columns;
      for (let t = 0; t < 4 * width; t += 4, to++) {
        this.#wide[to] =
          share[t]! * values[base + node[t]!]! +
          share[t + 1]! * values[base + node[t + 1]!]! +
          share[t + 2]! * values[base + node[t + 2]!]! +
          share[t + 3]! * values[base + node[t + 3]!]!;
      }
    }
  }

  /** Adds the surface along row `y` of the frame to the values of that row. */
  addRow(y: number, values: Float64Array): void {
    const { width } = this;
    const wide = this.#wide;
    const { node, share } = this.#down;
    const t = 4 * y;
    const s0 = share[t]!;
    const s1 = share[t + 1]!;
    const s2 = share[t + 2]!;
    const s3 = share[t + 3]!;
    const r0 = node[t]! * width;
    const r1 = node[t + 1]! * width;
    const r2 = node[t + 2]! * width;
    const r3 = node[t + 3]! * width;
    for (let x = 0; x < width; x++) {
      values[x]! += s0 * wide[r0 + x]! + s1 * wide[r1 + x]! + s2 * wide[r2 + x]! + s3 * wide[r3 + x]!;
    }
  }

  /** The surface at every pixel: height x width, row-major. */
  pixels(): Float32Array {
    const { width, height } = this;
    const result = new Float32Array(width * height);
    const line = new Float64Array(width);
    for (let y = 0; y < height; y++) {
      line.fill(0);
      this.addRow(y, line);
      result.set(line, y * width);
    }
    return result;
  }
}

/** For entry i of an axis, the four nodes `node[4 i] …` it is made of and their shares, which sum to 1. */
interface AxisShares {
  readonly node: Int32Array;
  readonly share: Float64Array;
}

function axisShares(nodes: number, length: number): AxisShares {
  const node = new Int32Array(4 * length);
  const share = new Float64Array(4 * length);
  const step = length > 1 ? (nodes - 1) / (length - 1) : 0;
  for (let i = 0; i < length; i++) {
    const place = i * step;
    const first = Math.floor(place);
    const t = place - first;
    const s = 1 - t;
    share[4 * i] = (s * s * s) / 6;
    share[4 * i + 1] = 2 / 3 - (t * t * (2 - t)) / 2;
    share[4 * i + 2] = 2 / 3 - (s * s * (2 - s)) / 2;
    share[4 * i + 3] = (t * t * t) / 6;
    for (let u = 0; u < 4; u++) node[4 * i + u] = mirror(first + u - 1, nodes);
  }
  return { node, share };
}

/**
 * A lattice for which the surface passes through the values of the given one: the interpolating cubic B-spline (SciPy's
 * `map_coordinates` with `order=3, mode='mirror'`).
 */
export function splineCoefficients({ columns, rows, values }: Lattice): Lattice {
  const result = Float64Array.from(values);
  const [across, down] = [elimination(columns), elimination(rows)];
  for (let row = 0; row < rows; row++) solve(result, across, row * columns, 1, 1);
  solve(result, down, 0, columns, columns);
  return { columns, rows, values: result };
}

/** What elimination multiplies by: `pivot` and the entry right of the diagonal of every row, already divided by its pivot. */
interface Elimination {
  readonly pivot: Float64Array;
  readonly upper: Float64Array;
}

function elimination(count: number): Elimination {
  const [pivot, upper] = [new Float64Array(count), new Float64Array(count)];
  [pivot[0], upper[0]] = [1 / 4, 1 / 2];
  for (let i = 1; i < count; i++) {
    const below = i === count - 1 ? 2 : 1;
    pivot[i] = 1 / (4 - below * upper[i - 1]!);
    upper[i] = pivot[i]!;
  }
  return { pivot, upper };
}

/**
 * Solves `(c[i - 1] + 4 c[i] + c[i + 1]) / 6 = values[i]`, c mirrored at both ends, in place, by elimination (Thomas): for
 * `lines` lines that lie side by side, the entries of each `stride` apart.
 */
function solve(
  values: Float64Array,
  { pivot, upper }: Elimination,
  start: number,
  stride: number,
  lines: number,
): void {
  const count = pivot.length;
  if (count === 1) return;
  for (let at = start; at < start + lines; at++) values[at]! *= 6 * pivot[0]!;
  for (let i = 1; i < count; i++) {
    const below = i === count - 1 ? 2 : 1;
    const row = start + i * stride;
    for (let at = row; at < row + lines; at++) {
      values[at] = (6 * values[at]! - below * values[at - stride]!) * pivot[i]!;
    }
  }
  for (let i = count - 2; i >= 0; i--) {
    const row = start + i * stride;
    for (let at = row; at < row + lines; at++) values[at]! -= upper[i]! * values[at + stride]!;
  }
}
