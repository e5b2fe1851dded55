/**
 * The perimeter of each object of a height x width label image, ids from 1 to `count`, in pixels: the length of the line
 * through the centres of its outermost pixels, those with another label across an edge (K. Benkrid, D. Crookes 2000, "Design
 * and FPGA implementation of a perimeter estimator"; `perimeter` of `skimage.measure.regionprops`). By their neighbours on
 * that line pixels count 1, sqrt(2) or the mean of both. 0 for objects so small that there is no line.
 */
export function perimeters(
  labels: ArrayLike<number>,
  count: number,
  width: number,
  height: number,
): Float64Array {
  const rims = rimOf(labels, width, height);
  const result = new Float64Array(count);
  const weights = weightTable();
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = rims[i]!;
      if (label === 0) continue;
      let code = 0;
      const [left, right, above, below] = [x > 0, x < width - 1, y > 0, y < height - 1];
      if (left && rims[i - 1] === label) code += edge;
      if (right && rims[i + 1] === label) code += edge;
      if (above) {
        if (rims[i - width] === label) code += edge;
        if (left && rims[i - width - 1] === label) code += corner;
        if (right && rims[i - width + 1] === label) code += corner;
      }
      if (below) {
        if (rims[i + width] === label) code += edge;
        if (left && rims[i + width - 1] === label) code += corner;
        if (right && rims[i + width + 1] === label) code += corner;
      }
      result[label - 1]! += weights[code]!;
    }
  }
  return result;
}

/** 4 pi area / perimeter^2, at most 1; 1 for what is too small to have a perimeter. */
export function roundness(area: number, perimeter: number): number {
  return perimeter === 0 ? 1 : Math.min(1, (4 * Math.PI * area) / perimeter ** 2);
}

/** Neighbours on the line count 1 across an edge and 5 across a corner: what they sum to says how the line runs. */
const [edge, corner] = [1, 5];

function weightTable(): Float64Array {
  const weights = new Float64Array(4 * edge + 4 * corner + 1);
  for (const code of [2, 3, 7, 8, 12, 13]) weights[code] = 1;
  for (const code of [10, 16]) weights[code] = Math.SQRT2;
  for (const code of [6, 11]) weights[code] = (1 + Math.SQRT2) / 2;
  return weights;
}

/** The labels of the pixels that have another label, or the outside, across an edge; 0 elsewhere. */
function rimOf(labels: ArrayLike<number>, width: number, height: number): Int32Array {
  const rims = new Int32Array(labels.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = labels[i]!;
      if (label === 0) continue;
      const isInside =
        x > 0 &&
        x < width - 1 &&
        y > 0 &&
        y < height - 1 &&
        labels[i - 1] === label &&
        labels[i + 1] === label &&
        labels[i - width] === label &&
        labels[i + width] === label;
      if (!isInside) rims[i] = label;
    }
  }
  return rims;
}
