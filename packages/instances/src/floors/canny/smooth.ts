/**
 * Gaussian smoothing of a height x width image, cut off at 4 sigma. What lies beyond the border does not count: weights of the
 * pixels there are shared out among the others.
 */
export function smooth(values: Float64Array, width: number, height: number, sigma: number): Float64Array {
  if (sigma === 0) return values;
  const kernel = gaussianKernel(sigma);
  return downColumns(alongRows(values, width, height, kernel), width, height, kernel);
}

/** Weights from the middle outwards. */
function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.floor(4 * sigma + 0.5);
  return Float64Array.from({ length: radius + 1 }, (_, i) => Math.exp((-0.5 * i * i) / (sigma * sigma)));
}

/** The weights around a position of a line that lie on it, from position `first` on; they sum to 1. */
function weightsAt(
  position: number,
  length: number,
  kernel: Float64Array,
): { first: number; weights: Float64Array } {
  const radius = kernel.length - 1;
  const first = Math.max(0, position - radius);
  const last = Math.min(length - 1, position + radius);
  const weights = Float64Array.from(
    { length: last - first + 1 },
    (_, i) => kernel[Math.abs(first + i - position)]!,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { first, weights: weights.map((weight) => weight / total) };
}

/** Columns whose whole kernel lies on the row share their weights: a weight at a time, along the row. */
function alongRows(values: Float64Array, width: number, height: number, kernel: Float64Array): Float64Array {
  const result = new Float64Array(values.length);
  const radius = kernel.length - 1;
  const inner = { from: Math.min(radius, width), to: Math.max(width - radius, radius) };
  const { weights } = weightsAt(radius, 2 * radius + 1, kernel);
  for (let row = 0; row < width * height; row += width) {
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k]!;
      const end = row + inner.to;
      let from = row + inner.from - radius + k;
      for (let to = row + inner.from; to < end; to++, from++) result[to]! += weight * values[from]!;
    }
  }
  for (let x = 0; x < width; x++) {
    if (x >= inner.from && x < inner.to) continue;
    const { first, weights: own } = weightsAt(x, width, kernel);
    for (let row = 0; row < width * height; row += width) {
      let sum = 0;
      for (let k = 0; k < own.length; k++) sum += own[k]! * values[row + first + k]!;
      result[row + x] = sum;
    }
  }
  return result;
}

function downColumns(
  values: Float64Array,
  width: number,
  height: number,
  kernel: Float64Array,
): Float64Array {
  const result = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    const { first, weights } = weightsAt(y, height, kernel);
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k]!;
      let from = (first + k) * width;
      for (let to = y * width; to < (y + 1) * width; to++, from++) result[to]! += weight * values[from]!;
    }
  }
  return result;
}
