import { copyOf, outlineMaker } from './outline';
import { Placed } from './placed';
import { cornersOf } from './polygons';
import type { Rays } from './polygons';

/**
 * Non-maximum suppression of star-convex polygons (U. Schmidt et al. 2018; `stardist.nms.non_maximum_suppression`): of the
 * pixels `best`, the best first, those stay whose polygon shares at most the part `overlap` of the smaller area with any
 * that stays before it.
 *
 * As in StarDist, overlaps are those of polygons whose corners are rounded towards 0. Its areas of intersections have corners
 * that are rounded, too; these here do not, and differ by a fraction of a percent.
 */
export function suppress(best: Int32Array, rays: Rays, overlap: number): Int32Array {
  const [xs, ys] = [new Float32Array(rays.count), new Float32Array(rays.count)];
  const corners = cornersOf(rays);
  const outlineOf = outlineMaker(rays.count);
  const placed = new Placed(rays.width, rays.height);
  const kept = new Int32Array(best.length);
  let count = 0;
  for (let i = 0; i < best.length; i++) {
    const pixel = best[i]!;
    corners(pixel, xs, ys);
    const outline = outlineOf(xs, ys);
    if (placed.isOverlapped(outline, pixel, overlap)) continue;
    placed.add(copyOf(outline));
    kept[count++] = pixel;
  }
  return kept.slice(0, count);
}
