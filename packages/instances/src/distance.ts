/**
 * Squared Euclidean distance of every foreground pixel (value not 0) to the nearest background pixel, in pixels; 0 on
 * the background. Exact: whole numbers. What lies beyond the border is unknown and counts as neither. An image without
 * any background has (width + height)² everywhere. No distance is longer than 46340 pixels, whose square 32 bits just hold.
 *
 * Two passes, linear in pixels: along columns, then over rows the lower envelope of parabolas (Felzenszwalb and
 * Huttenlocher 2012, "Distance transforms of sampled functions", algorithm 1).
 */
export function squaredDistance(mask: ArrayLike<number>, width: number, height: number): Int32Array {
  const far = Math.min(width + height, Math.floor(Math.sqrt(2 ** 31 - 1)));
  const distance = columnDistances(mask, width, height, far);
  for (let i = 0; i < distance.length; i++) distance[i]! *= distance[i]!;
  const row = new Int32Array(width);
  const apexes = new Int32Array(width);
  const starts = new Float64Array(width + 1);
  for (let y = 0; y < height; y++) {
    row.set(distance.subarray(y * width, (y + 1) * width));
    lowerEnvelope(row, apexes, starts, distance.subarray(y * width, (y + 1) * width));
  }
  return cap(distance, far ** 2);
}

/** Distance to the nearest background pixel of the same column, at most `far`. */
function columnDistances(mask: ArrayLike<number>, width: number, height: number, far: number): Int32Array {
  const distance = new Int32Array(width * height);
  for (let i = 0; i < distance.length; i++) {
    if (mask[i] !== 0) distance[i] = Math.min(far, i < width ? far : distance[i - width]! + 1);
  }
  for (let i = distance.length - width - 1; i >= 0; i--) {
    distance[i] = Math.min(distance[i]!, distance[i + width]! + 1);
  }
  return distance;
}

/** `out[x] = min over q of (x - q)² + heights[q]`. `apexes` and `starts` are workspace. */
function lowerEnvelope(heights: Int32Array, apexes: Int32Array, starts: Float64Array, out: Int32Array): void {
  let last = 0;
  apexes[0] = 0;
  starts[0] = -Infinity;
  starts[1] = Infinity;
  for (let q = 1; q < heights.length; q++) {
    let start = crossing(heights, apexes[last]!, q);
    while (start <= starts[last]!) start = crossing(heights, apexes[--last]!, q);
    apexes[++last] = q;
    starts[last] = start;
    starts[last + 1] = Infinity;
  }
  for (let x = 0, k = 0; x < heights.length; x++) {
    while (starts[k + 1]! < x) k++;
    const apex = apexes[k]!;
    out[x] = (x - apex) ** 2 + heights[apex]!;
  }
}

/** Where the parabola at `q` falls below the one at `p < q`. */
function crossing(heights: Int32Array, p: number, q: number): number {
  return (heights[q]! + q * q - heights[p]! - p * p) / (2 * (q - p));
}

function cap(values: Int32Array, most: number): Int32Array {
  for (let i = 0; i < values.length; i++) if (values[i]! > most) values[i] = most;
  return values;
}
