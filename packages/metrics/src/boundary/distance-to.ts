import { squaredOutsideDistance } from '@mitos/transforms';

/**
 * The squared Euclidean distance of each pixel of a height x width map to the nearest one that is not 0, exact. There has
 * to be one.
 */
export function squaredDistanceTo(points: Uint8Array, width: number, height: number): Int32Array {
  const others = new Uint16Array(points.length);
  for (let i = 0; i < others.length; i++) others[i] = points[i] === 0 ? 1 : 0;
  return squaredOutsideDistance(others, width, height);
}
