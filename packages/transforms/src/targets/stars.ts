import type { Labels } from '../sample';
import { squaredOutsideDistance } from './outside-distance';

/** Rounds to the nearest integer, halves to the even one, as C's `lrint` does. */
function toNearestEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  if (rest !== 0.5) return rest < 0.5 ? down : down + 1;
  return down % 2 === 0 ? down : down + 1;
}

/**
 * The distance of each pixel of a cell to where its label ends along `rays` directions, in pixels: height x width x rays,
 * interleaved, 0 in the background. Ray k goes k / rays of a full turn from the x axis towards the y axis (which goes
 * down). The edge of the image ends a cell.
 *
 * StarDist's definition (U. Schmidt et al. 2018, "Cell detection with star-convex polygons"; `star_dist`, mode `cpp`, of
 * the program): along a ray in unit steps of single precision, to the first pixel with another label, and back to where
 * its larger component would have crossed half a pixel. The same bits as that gives, up to the last of the distance.
 * Where labels are class indices, regions of one class are taken for a cell.
 */
export function starDistances(labels: Labels, width: number, height: number, rays: number): Float32Array {
  const result = new Float32Array(labels.length * rays);
  const frame = padded(labels, width, height);
  const jumps = jumpsOf(frame, width + 2 * padding, height + 2 * padding);
  const steps = Array.from({ length: rays }, (_, ray) => stepsAlong(ray, rays, width, height));
  // Row by row, so that all rays write to the same part of memory.
  for (let y = 0; y < height; y++) {
    for (let ray = 0; ray < rays; ray++) alongRay(frame, jumps, width, y, steps[ray]!, result, ray, rays);
  }
  return result;
}

const padding = 2;

/** The label image within a frame of background, where every ray ends. */
function padded(labels: Labels, width: number, height: number): Labels {
  const stride = width + 2 * padding;
  const size = stride * (height + 2 * padding);
  const result = labels instanceof Uint16Array ? new Uint16Array(size) : new Uint32Array(size);
  for (let y = 0; y < height; y++) {
    result.set(labels.subarray(y * width, (y + 1) * width), (y + padding) * stride + padding);
  }
  return result;
}

/**
 * How many steps a ray may take from each pixel without a look at those between: within the distance to the nearest pixel
 * with another label there is none. Where a step ends is known to half a pixel in both directions, at either end.
 */
function jumpsOf(frame: Labels, width: number, height: number): Uint16Array {
  const squares = squaredOutsideDistance(frame, width, height);
  const unsure = 2 * Math.SQRT1_2 + 1e-3;
  const jumps = new Uint16Array(squares.length);
  for (let i = 0; i < jumps.length; i++) {
    if (squares[i] !== 0) jumps[i] = Math.max(1, Math.ceil(Math.sqrt(squares[i]!) - unsure));
  }
  return jumps;
}

/** The steps along a ray. */
interface Steps {
  /** How far they have come, in single precision. */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** The pixel they are in, by its index in the padded image, from that of the first pixel. */
  readonly offsets: Int32Array;
  /** 1 where a step ends so near to the edge of a pixel that it depends on the first pixel in which one it is. */
  readonly unsure: Uint8Array;
  /** The distance of a cell that ends with the step. */
  readonly distances: Float32Array;
}

function stepsAlong(ray: number, rays: number, width: number, height: number): Steps {
  const angle = Math.fround(ray * Math.fround((2 * Math.PI) / rays));
  const [dx, dy] = [Math.fround(Math.cos(angle)), Math.fround(Math.sin(angle))];
  const count = Math.ceil(Math.hypot(width, height)) + 2;
  const stride = width + 2 * padding;
  // Half a unit in the last place of the largest coordinate.
  const precision = 2 ** (Math.ceil(Math.log2(Math.max(width, height, 2) + 1)) - 24);
  const correction = Math.fround(Math.fround(0.5 / Math.max(Math.abs(dx), Math.abs(dy))) - 1);
  const [backX, backY] = [Math.fround(correction * dx), Math.fround(correction * dy)];
  const steps: Steps = {
    xs: new Float32Array(count),
    ys: new Float32Array(count),
    offsets: new Int32Array(count),
    unsure: new Uint8Array(count),
    distances: new Float32Array(count),
  };
  for (let k = 0, x = 0, y = 0; k < count; k++) {
    x = steps.xs[k] = Math.fround(x + dx);
    y = steps.ys[k] = Math.fround(y + dy);
    steps.offsets[k] = Math.round(y) * stride + Math.round(x);
    if (nearHalf(x, precision) || nearHalf(y, precision)) steps.unsure[k] = 1;
    const [u, v] = [Math.fround(x + backX), Math.fround(y + backY)];
    steps.distances[k] = Math.sqrt(Math.fround(Math.fround(u * u) + Math.fround(v * v)));
  }
  return steps;
}

function nearHalf(value: number, precision: number): boolean {
  return Math.abs(value - Math.floor(value) - 0.5) <= precision;
}

/** Writes the distances along one ray for the pixels of one row. */
function alongRay(
  frame: Labels,
  jumps: Uint16Array,
  width: number,
  y: number,
  { xs, ys, offsets, unsure, distances }: Steps,
  result: Float32Array,
  ray: number,
  rays: number,
): void {
  const stride = width + 2 * padding;
  const first = (y + padding) * stride + padding;
  for (let x = 0, start = first, to = y * width * rays + ray; x < width; x++, start++, to += rays) {
    const label = frame[start]!;
    if (label === 0) continue;
    let k = jumps[start]! - 1;
    for (;;) {
      const at =
        unsure[k] === 0
          ? start + offsets[k]!
          : (toNearestEven(Math.fround(y + ys[k]!)) + padding) * stride +
            toNearestEven(Math.fround(x + xs[k]!)) +
            padding;
      if (frame[at] !== label) break;
      k += jumps[at]!;
    }
    result[to] = distances[k]!;
  }
}
