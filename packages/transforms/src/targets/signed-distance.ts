import { squaredOutsideDistance } from './outside-distance';

/**
 * Signed distance of each pixel to the edge of a class, height x width, in pixels: outside the distance to the nearest
 * pixel of the class, inside minus the distance to the nearest pixel that is not, plus one, so that 0 is the class's own
 * edge (H. Kervadec et al. 2019, "Boundary loss for highly unbalanced segmentation"; `one_hot2dist` of their program).
 * All 0 where the class does not occur or is everywhere.
 *
 * @param classes height x width class indices, 0 background
 */
export function signedDistance(
  classes: Int32Array,
  width: number,
  height: number,
  wanted: number,
): Float32Array {
  const result = new Float32Array(classes.length);
  const inside = Uint16Array.from(classes, (index) => (index === wanted ? 1 : 0));
  const count = inside.reduce((sum, value) => sum + value, 0);
  if (count === 0 || count === inside.length) return result;
  const outside = inside.map((value) => 1 - value);
  const [to, from] = [
    squaredOutsideDistance(outside, width, height),
    squaredOutsideDistance(inside, width, height),
  ];
  for (let i = 0; i < result.length; i++) {
    result[i] = inside[i] === 1 ? 1 - Math.sqrt(from[i]!) : Math.sqrt(to[i]!);
  }
  return result;
}
