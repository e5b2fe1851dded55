import type { Shapes } from './shapes';

/** The ellipse with an object's second moments, index 0 for the object with id 1. */
export interface Axes {
  /** Lengths in pixels, 4 times the standard deviations along the axes. */
  readonly majorAxis: Float64Array;
  readonly minorAxis: Float64Array;
  /** From 0, a circle, to 1, a line. */
  readonly eccentricity: Float64Array;
  /** Radians from the y axis (down) to the major axis, positive towards the x axis: -pi / 2 to pi / 2. */
  readonly orientation: Float64Array;
}

/** The ellipses of all objects, by the definitions of `skimage.measure.regionprops`. */
export function axesOf({ varianceX, varianceY, covariance }: Shapes): Axes {
  const count = varianceX.length;
  const [majorAxis, minorAxis] = [new Float64Array(count), new Float64Array(count)];
  const [eccentricity, orientation] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 0; at < count; at++) {
    const difference = varianceY[at]! - varianceX[at]!;
    const middle = (varianceX[at]! + varianceY[at]!) / 2;
    const spread = Math.hypot(difference, 2 * covariance[at]!) / 2;
    const [large, small] = [middle + spread, Math.max(0, middle - spread)];
    majorAxis[at] = 4 * Math.sqrt(large);
    minorAxis[at] = 4 * Math.sqrt(small);
    eccentricity[at] = large === 0 ? 0 : Math.sqrt(1 - small / large);
    orientation[at] = orientationOf(difference, covariance[at]!);
  }
  return { majorAxis, minorAxis, eccentricity, orientation };
}

function orientationOf(difference: number, covariance: number): number {
  if (difference === 0) return covariance > 0 ? Math.PI / 4 : -Math.PI / 4;
  return Math.atan2(2 * covariance, difference) / 2;
}
