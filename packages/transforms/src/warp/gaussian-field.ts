import { mirror } from '../geometry/mirror';
import type { Size } from '../geometry/resize';
import { splineSurface } from './spline';

/** Below this deviation a field changes too fast from pixel to pixel for a lattice. */
const smallestOnLattice = 2;

/** Distance of the nodes in deviations: the field holds hardly anything finer. */
const latticeStep = 0.9;

/**
 * Values smoothed by a Gaussian of a deviation of `sigma` pixels, cut off as SciPy's `gaussian_filter` with
 * `mode='mirror'` does (radius `int(4 sigma + 0.5)`). height x width, row-major.
 *
 * From sigma 2 on the smooth field is computed only at the nodes of a lattice and a spline is laid through them: what it
 * costs no longer depends on sigma, and the result is off by less than 0.5 % of the largest absolute value.
 */
export function smoothed(values: Float64Array, { width, height }: Size, sigma: number): Float32Array {
  const coarse = sigma >= smallestOnLattice;
  const across = axisKernels(width, coarse ? nodesAlong(width, sigma) : width, sigma);
  const down = axisKernels(height, coarse ? nodesAlong(height, sigma) : height, sigma);
  const lattice = smoothAlongRows(smoothAlongColumns(values, width, down), width, down.nodes, across);
  if (!coarse) return Float32Array.from(lattice);
  return splineSurface({ columns: across.nodes, rows: down.nodes, values: lattice }, { width, height });
}

function nodesAlong(length: number, sigma: number): number {
  return Math.ceil((length - 1) / (latticeStep * sigma)) + 1;
}

/** Which pixels make up the smooth value at each node of an axis, and how much of it: `taps` of them for every node. */
interface AxisKernels {
  readonly nodes: number;
  readonly taps: number;
  /** The first pixel of each node; negative where the line must be mirrored. */
  readonly first: Int32Array;
  /** nodes x taps; those of a node sum to 1. */
  readonly share: Float64Array;
  readonly length: number;
}

function axisKernels(length: number, nodes: number, sigma: number): AxisKernels {
  const radius = Math.floor(4 * sigma + 0.5);
  const taps = 2 * radius + 1;
  const first = new Int32Array(nodes);
  const share = new Float64Array(nodes * taps);
  for (let node = 0; node < nodes; node++) {
    const place = nodes > 1 ? (node * (length - 1)) / (nodes - 1) : 0;
    const start = Math.round(place) - radius;
    first[node] = start;
    const shares = share.subarray(node * taps, (node + 1) * taps);
    let sum = 0;
    for (let t = 0; t < taps; t++) {
      const distance = (start + t - place) / sigma;
      sum += shares[t] = Math.exp(-0.5 * distance * distance);
    }
    for (let t = 0; t < taps; t++) shares[t]! /= sum;
  }
  return { nodes, taps, first, share, length };
}

/** nodes x width: the rows of the lattice, still with every column. */
function smoothAlongColumns(values: Float64Array, width: number, kernels: AxisKernels): Float64Array {
  const { nodes, taps, first, share, length } = kernels;
  const result = new Float64Array(nodes * width);
  for (let node = 0; node < nodes; node++) {
    const to = node * width;
    const base = node * taps;
    let t = 0;
    // Eight rows at a time: the sums are read and written an eighth as often.
    for (; t + 8 <= taps; t += 8) {
      const row = first[node]! + t;
      const a = mirror(row, length) * width;
      const b = mirror(row + 1, length) * width;
      const c = mirror(row + 2, length) * width;
      const d = mirror(row + 3, length) * width;
      const e = mirror(row + 4, length) * width;
      const f = mirror(row + 5, length) * width;
      const g = mirror(row + 6, length) * width;
      const h = mirror(row + 7, length) * width;
      const at = base + t;
      const [shareA, shareB, shareC, shareD] = [share[at]!, share[at + 1]!, share[at + 2]!, share[at + 3]!];
      const [shareE, shareF, shareG, shareH] = [
        share[at + 4]!,
        share[at + 5]!,
        share[at + 6]!,
        share[at + 7]!,
      ];
      for (let x = 0; x < width; x++) {
        result[to + x]! +=
          shareA * values[a + x]! +
          shareB * values[b + x]! +
          shareC * values[c + x]! +
          shareD * values[d + x]! +
          shareE * values[e + x]! +
          shareF * values[f + x]! +
          shareG * values[g + x]! +
          shareH * values[h + x]!;
      }
    }
    for (; t < taps; t++) {
      const row = mirror(first[node]! + t, length) * width;
      const shareRow = share[base + t]!;
      for (let x = 0; x < width; x++) result[to + x]! += shareRow * values[row + x]!;
    }
  }
  return result;
}

/** rows x nodes: the lattice. */
function smoothAlongRows(
  values: Float64Array,
  width: number,
  rows: number,
  kernels: AxisKernels,
): Float64Array {
  const { nodes, taps, first, share } = kernels;
  const result = new Float64Array(rows * nodes);
  const margin = Math.max(0, -first[0]!);
  const line = new Float64Array(width + 2 * margin);
  for (let row = 0, to = 0; row < rows; row++) {
    line.set(values.subarray(row * width, (row + 1) * width), margin);
    for (let i = 0; i < margin; i++) {
      line[i] = line[margin + mirror(i - margin, width)]!;
      line[margin + width + i] = line[margin + mirror(width + i, width)]!;
    }
    for (let node = 0; node < nodes; node++, to++) {
      const from = margin + first[node]!;
      const at = node * taps;
      // Two sums, for the next addition need not wait for the last.
      let even = share[at + taps - 1]! * line[from + taps - 1]!;
      let odd = 0;
      for (let t = 0; t < taps - 1; t += 2) {
        even += share[at + t]! * line[from + t]!;
        odd += share[at + t + 1]! * line[from + t + 1]!;
      }
      result[to] = even + odd;
    }
  }
  return result;
}
