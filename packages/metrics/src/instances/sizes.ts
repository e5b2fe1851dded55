import { quantile } from '../quantile';
import { matchObjects } from './matching';
import type { OverlapTable } from './overlap';

/** A true object: its pixels, and the IoU of the predicted object that matches it, null where none does. */
export interface FoundObject {
  readonly area: number;
  readonly iou: number | null;
}

/** True objects of one range of areas. As `sizes` of `metrics.json`. */
export interface SizeRange {
  /** Areas in pixels: above `from` (in the first range from it on), up to and including `to`. */
  readonly from: number;
  readonly to: number;
  readonly objects: number;
  /** Share of them that has a match. */
  readonly found: number;
  /** Mean IoU of those with a match; null without any. */
  readonly iou: number | null;
}

/** The true objects of an image, in the order of their labels, with their matches at IoU > 0.5. */
export function foundObjects(table: OverlapTable): FoundObject[] {
  const found = new Map(matchObjects(table, 0.5).map(({ truth, iou }) => [truth, iou]));
  return Array.from({ length: table.truthCount }, (_, i) => ({
    area: table.truthAreas[i + 1]!,
    iou: found.get(i + 1) ?? null,
  }));
}

/**
 * The objects of all images by quantiles of their areas, quarters unless `parts` says otherwise, from the smallest to the
 * largest. A range without objects, which equal areas lead to, is left out.
 */
export function sizeQuantiles(objects: readonly FoundObject[], parts = 4): SizeRange[] {
  if (objects.length === 0) return [];
  const areas = Float64Array.from(objects, ({ area }) => area).sort();
  const edges = Array.from({ length: parts + 1 }, (_, i) => quantile(areas, i / parts));
  return edges.slice(1).flatMap((to, i) => {
    const from = edges[i]!;
    const inside = objects.filter(({ area }) => area <= to && (area > from || (i === 0 && area === from)));
    return inside.length === 0 ? [] : [{ from, to, ...summary(inside) }];
  });
}

function summary(objects: readonly FoundObject[]): Pick<SizeRange, 'objects' | 'found' | 'iou'> {
  const found = objects.flatMap(({ iou }) => (iou === null ? [] : [iou]));
  return {
    objects: objects.length,
    found: found.length / objects.length,
    iou: found.length === 0 ? null : found.reduce((sum, iou) => sum + iou, 0) / found.length,
  };
}
