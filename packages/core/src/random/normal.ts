import { nextBits } from './sfc32';

/** The standard normal distribution in so many parts of equal probability: an index has 16 bits. */
const parts = 2 ** 16;

/** Beyond this lie the outermost parts: the quantile of 1 - 2^-16. */
const tail = 4.169569323349106;

/** The middle quantile of each part, made when it is first needed. */
let table: Float32Array | undefined;

/**
 * Fills an array with standard normal deviates of 16 bits each, two for every number of the generator: the quantiles of the
 * middles of 65536 parts of equal probability. In the two outermost parts deviates are drawn exactly (G. Marsaglia's tail).
 */
export function fillNormal(state: Int32Array, values: Float32Array | Float64Array): void {
  table ??= Float32Array.from({ length: parts }, (_, i) => normalQuantile((i + 0.5) / parts));
  const quantiles = table;
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let count = state[3]!;
  for (let i = 0; i < values.length; i += 2) {
    // sfc32, as nextBits has it, with the state in registers.
    const bits = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + bits) | 0;
    const low = bits & 0xffff;
    const high = bits >>> 16;
    values[i] = quantiles[low]!;
    // Nothing is written beyond an odd length: V8 would make this loop four times slower.
    if (i + 1 < values.length) values[i + 1] = quantiles[high]!;
    if (isOutermost(low) || isOutermost(high)) {
      state[0] = a;
      state[1] = b;
      state[2] = c;
      state[3] = count;
      if (isOutermost(low)) values[i] = tailFrom(state, low);
      if (isOutermost(high) && i + 1 < values.length) values[i + 1] = tailFrom(state, high);
      a = state[0]!;
      b = state[1]!;
      c = state[2]!;
      count = state[3]!;
    }
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = count;
}

/** Of a part: the first and the last one. */
function isOutermost(part: number): boolean {
  return ((part + 1) & 0xffff) < 2;
}

/** A deviate beyond the tail, on the side of the part. */
function tailFrom(state: Int32Array, part: number): number {
  for (;;) {
    const x = -Math.log(fraction(state)) / tail;
    if (-2 * Math.log(fraction(state)) >= x * x) return part === 0 ? -tail - x : tail + x;
  }
}

/** In (0, 1), so that its logarithm is finite. */
function fraction(state: Int32Array): number {
  return ((nextBits(state) >>> 8) + 0.5) * 2 ** -24;
}

/**
 * The quantile of the standard normal distribution for a probability from 1e-10 to 1 - 1e-10, to 16 digits: M. J. Wichura,
 * "Algorithm AS 241: The Percentage Points of the Normal Distribution" (1988), PPND16.
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(centreAbove, r)) / polynomial(centreBelow, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability)) - 1.6;
  const size = polynomial(sideAbove, r) / polynomial(sideBelow, r);
  return q < 0 ? -size : size;
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

const centreAbove = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const centreBelow = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
];
const sideAbove = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const sideBelow = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
