/** Sums over the pixels of each object, index 0 for the object with id 1. */
export interface Shapes {
  readonly area: Int32Array;
  /** Bounding boxes: first and last column and row, inclusive. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
  readonly centroidX: Float64Array;
  readonly centroidY: Float64Array;
  /** Central second moments by area: variances and covariance of the pixels' places. */
  readonly varianceX: Float64Array;
  readonly varianceY: Float64Array;
  readonly covariance: Float64Array;
}

/** Sums over the pixels of each object of a height x width label image, ids from 1 to `count`, in one pass. */
export function shapesOf(labels: ArrayLike<number>, count: number, width: number): Shapes {
  const area = new Int32Array(count);
  const [left, right] = [new Int32Array(count).fill(width), new Int32Array(count)];
  const [top, bottom] = [new Int32Array(count), new Int32Array(count)];
  const [sumX, sumY] = [new Float64Array(count), new Float64Array(count)];
  const [sumXX, sumYY, sumXY] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let i = 0, x = 0, y = 0; i < labels.length; i++) {
    const at = labels[i]! - 1;
    if (at >= 0) {
      if (area[at]!++ === 0) top[at] = y;
      bottom[at] = y;
      if (x < left[at]!) left[at] = x;
      if (x > right[at]!) right[at] = x;
      // From the object's first row, so that the sums stay small and exact.
      const row = y - top[at]!;
      sumX[at]! += x;
      sumY[at]! += row;
      sumXX[at]! += x * x;
      sumYY[at]! += row * row;
      sumXY[at]! += x * row;
    }
    if (++x === width) [x, y] = [0, y + 1];
  }
  const [varianceX, varianceY, covariance] = [sumXX, sumYY, sumXY];
  for (let at = 0; at < count; at++) {
    const n = area[at]!;
    const [x, y] = [sumX[at]! / n, sumY[at]! / n];
    varianceX[at] = (n * sumXX[at]! - sumX[at]! * sumX[at]!) / (n * n);
    varianceY[at] = (n * sumYY[at]! - sumY[at]! * sumY[at]!) / (n * n);
    covariance[at] = (n * sumXY[at]! - sumX[at]! * sumY[at]!) / (n * n);
    sumX[at] = x;
    sumY[at] = y + top[at]!;
  }
  return {
    ...{ area, left, right, top, bottom, centroidX: sumX, centroidY: sumY },
    ...{ varianceX, varianceY, covariance },
  };
}
