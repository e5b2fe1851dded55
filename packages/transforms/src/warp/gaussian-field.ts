import type { Random } from '@mitos/core';
import { mirror } from '../geometry/mirror';
import type { Size } from '../geometry/resize';
import { gaussianBlur } from '../intensity/gaussian-blur';
import { fieldOf } from './mapping';
import type { DisplacementField } from './mapping';
import { SplineSurface } from './spline';

/** From this deviation on a field holds nothing that the nodes of a lattice could miss. */
const smallestOnLattice = 2;

/** A Gaussian is cut off here, in deviations, as {@link gaussianBlur} does. */
const truncate = 4;

/**
 * A smooth random field: noise, uniform from -1 to 1 and independent in every pixel, smoothed by a Gaussian of a deviation of
 * `sigma` pixels, mirrored at the edges; then times `alpha`.
 *
 * From sigma 2 on each value is a sum of so many pixels that it is normal, and the field is known by its deviation,
 * `alpha / (sigma sqrt(12 pi))`, and by its correlation, a Gaussian of `sqrt(2) sigma`. So it is made of normal deviates at
 * the nodes of a lattice, a sigma apart: smoothed there by a narrower Gaussian, and then by the B-splines that lead from the
 * nodes to the pixels, whose variance is a third of the squared distance of the nodes. The same field in a tenth of the time.
 */
export function gaussianField(
  frame: Size,
  { alpha, sigma }: { readonly alpha: number; readonly sigma: number },
  random: Random,
): DisplacementField {
  if (sigma >= smallestOnLattice) return latticeField(frame, alpha, sigma, random);
  const noise = random.fillUniform(new Float32Array(frame.width * frame.height));
  for (let i = 0; i < noise.length; i++) noise[i] = alpha * (2 * noise[i]! - 1);
  return fieldOf(gaussianBlur(noise, frame, 1, sigma), frame);
}

function latticeField(frame: Size, alpha: number, sigma: number, random: Random): DisplacementField {
  const across = axisOf(frame.width, sigma);
  const down = axisOf(frame.height, sigma);
  const nodes = random.fillNormal(new Float64Array(across.nodes * down.nodes));
  const lying = alongRowsTransposed(nodes, across.nodes, down.nodes, across.kernel);
  const values = alongRowsTransposed(lying, down.nodes, across.nodes, down.kernel);
  const deviation = alpha / (sigma * Math.sqrt(12 * Math.PI));
  const scale = deviation / Math.sqrt(energyOf(across.kernel) * energyOf(down.kernel));
  for (let i = 0; i < values.length; i++) values[i]! *= scale;
  return new SplineSurface({ columns: across.nodes, rows: down.nodes, values }, frame);
}

/** How many nodes lie along an axis, the outermost on its outermost pixels, and what they are smoothed by. */
function axisOf(length: number, sigma: number): { readonly nodes: number; readonly kernel: Float64Array } {
  const nodes = Math.ceil((length - 1) / sigma) + 1;
  const step = nodes > 1 ? (length - 1) / (nodes - 1) : sigma;
  const narrower = Math.sqrt((sigma / step) ** 2 - 1 / 3);
  const radius = Math.ceil(truncate * narrower);
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - radius) / narrower) ** 2),
  );
  return { nodes, kernel };
}

/** What smoothing by a kernel, and then by the B-spline on it, makes of the variance of independent values. */
function energyOf(kernel: Float64Array): number {
  const at = (i: number) => kernel[i] ?? 0;
  let energy = 0;
  for (let i = -2; i < kernel.length + 2; i++) {
    const onNode = (at(i - 1) + 4 * at(i) + at(i + 1)) / 6;
    const between = (at(i - 1) + 23 * at(i) + 23 * at(i + 1) + at(i + 2)) / 48;
    energy += (onNode * onNode + between * between) / 2;
  }
  return energy;
}

/** Smooths along rows, mirrored at their ends; the result is transposed. */
function alongRowsTransposed(
  values: Float64Array,
  width: number,
  height: number,
  kernel: Float64Array,
): Float64Array {
  const radius = kernel.length >> 1;
  const line = new Float64Array(width + 2 * radius);
  const result = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    line.set(values.subarray(y * width, (y + 1) * width), radius);
    for (let i = 0; i < radius; i++) {
      line[i] = line[radius + mirror(i - radius, width)]!;
      line[radius + width + i] = line[radius + mirror(width + i, width)]!;
    }
    for (let x = 0, to = y; x < width; x++, to += height) {
      // Two sums, for the next addition need not wait for the last.
      let even = kernel[0]! * line[x]!;
      let odd = 0;
      for (let t = 1; t < kernel.length; t += 2) {
        odd += kernel[t]! * line[x + t]!;
        even += kernel[t + 1]! * line[x + t + 1]!;
      }
      result[to] = even + odd;
    }
  }
  return result;
}
