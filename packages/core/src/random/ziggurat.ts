import { nextBits } from './sfc32';

/** Layers of equal area under the right half of the normal density, and where the tail begins (128 layers). */
const layers = 128;
const tail = 3.442619855899;
const area = 9.91256303526217e-3;

/** Right edges of the layers, from the widest to 0, and each edge by the one before. */
const edges = edgesOf();
const ratios = Float64Array.from({ length: layers }, (_, i) => edges[i + 1]! / edges[i]!);

/**
 * Fills an array with standard normal deviates: the ziggurat of Marsaglia and Tsang, as J. A. Doornik mended it ("An Improved
 * Ziggurat Method to Generate Normal Random Samples", 2005). Layer and place in it come from different bits.
 */
export function fillNormal(state: Int32Array, values: Float32Array | Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const bits = nextBits(state);
    const layer = bits & (layers - 1);
    const place = (bits >>> 8) * 2 ** -23 - 1;
    const x = place * edges[layer]!;
    // All but two in a hundred lie in the inner part of their layer.
    values[i] = Math.abs(place) < ratios[layer]! ? x : nearEdge(state, layer, x);
  }
}

/** A deviate for a place in the outer part of a layer: there, or where another draw falls. */
function nearEdge(state: Int32Array, layer: number, x: number): number {
  for (;;) {
    if (layer === 0) return tailFrom(state, x < 0);
    const [outer, inner] = [density(x, edges[layer]!), density(x, edges[layer + 1]!)];
    if (inner + fraction(state) * (outer - inner) < 1) return x;
    const bits = nextBits(state);
    layer = bits & (layers - 1);
    const place = (bits >>> 8) * 2 ** -23 - 1;
    x = place * edges[layer]!;
    if (Math.abs(place) < ratios[layer]!) return x;
  }
}

/** Marsaglia's tail beyond the last layer. */
function tailFrom(state: Int32Array, negative: boolean): number {
  for (;;) {
    const x = Math.log(fraction(state)) / tail;
    if (-2 * Math.log(fraction(state)) >= x * x) return negative ? x - tail : tail - x;
  }
}

/** In (0, 1), so that its logarithm is finite. */
function fraction(state: Int32Array): number {
  return ((nextBits(state) >>> 8) + 0.5) * 2 ** -24;
}

/** The density at `edge` relative to that at `x`. */
function density(x: number, edge: number): number {
  return Math.exp(-0.5 * (edge * edge - x * x));
}

function edgesOf(): Float64Array {
  const result = new Float64Array(layers + 1);
  let f = Math.exp(-0.5 * tail * tail);
  result[0] = area / f;
  result[1] = tail;
  for (let i = 2; i < layers; i++) {
    result[i] = Math.sqrt(-2 * Math.log(area / result[i - 1]! + f));
    f = Math.exp(-0.5 * result[i]! * result[i]!);
  }
  return result;
}
