import type { OverlapTable } from './overlap';
import { tableOf } from './overlap';
import { PairCounts } from './pair-counts';

/** Ids of objects by pixel, row-major; 0 is the background. */
export type Labels = ArrayLike<number>;

/**
 * The overlap of two label images of the same size, ids 1 to `truthCount` and 1 to `predictedCount`. One pass: pixels that
 * follow each other with the same two labels are counted together, so the time grows with the pixels, not with objects x
 * objects. Throws a RangeError for images of different lengths and for labels above their count.
 */
export function overlapOfLabels(
  truth: Labels,
  truthCount: number,
  predicted: Labels,
  predictedCount: number,
): OverlapTable {
  if (truth.length !== predicted.length) {
    throw new RangeError(
      `expected as many pixels predicted as true, found ${predicted.length} and ${truth.length}`,
    );
  }
  const truthAreas = new Float64Array(truthCount + 1);
  const predictedAreas = new Float64Array(predictedCount + 1);
  const pairs = new PairCounts();
  for (let start = 0; start < truth.length;) {
    const [a, b] = [truth[start]!, predicted[start]!];
    let end = start + 1;
    while (end < truth.length && truth[end] === a && predicted[end] === b) end++;
    if (a !== 0) truthAreas[checked(a, truthCount)]! += end - start;
    if (b !== 0) predictedAreas[checked(b, predictedCount)]! += end - start;
    if (a !== 0 && b !== 0) pairs.add(a, b, end - start);
    start = end;
  }
  return tableOf(pairs, truthAreas, predictedAreas);
}

/** Pixels of each label; index 0 is the background. Throws a RangeError for a label above `count`. */
export function labelAreas(labels: Labels, count: number): Uint32Array {
  const areas = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) areas[checked(labels[i]!, count)]!++;
  return areas;
}

/** The label, when it is one. */
export function checked(label: number, count: number): number {
  if (label > count || label < 0) throw new RangeError(`expected labels from 0 to ${count}, found ${label}`);
  return label;
}
