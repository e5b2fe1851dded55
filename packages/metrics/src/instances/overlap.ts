import type { PairCounts } from './pair-counts';

/** A true object and a predicted one that share pixels. Both count from 1, as labels do. */
export interface Overlap {
  readonly truth: number;
  readonly predicted: number;
  /** `|A ∩ B| / |A ∪ B|`, above 0, at most 1. */
  readonly iou: number;
}

/**
 * The overlap of all true objects with all predicted ones, by columns: entry k of `truth`, `predicted`, `shared` and `iou`
 * belongs to the kth pair. Pairs that share no pixel are left out. Sorted by true object, then by predicted one.
 */
export interface OverlapTable {
  readonly truthCount: number;
  readonly predictedCount: number;
  /** Pixels of each true object, by its label; entry 0 is 0. */
  readonly truthAreas: Float64Array;
  /** The same of each predicted object. */
  readonly predictedAreas: Float64Array;
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  /** Pixels that the two share. */
  readonly shared: Float64Array;
  readonly iou: Float64Array;
}

/** A pair of the table. */
export function overlapAt({ truth, predicted, iou }: OverlapTable, pair: number): Overlap {
  return { truth: truth[pair]!, predicted: predicted[pair]!, iou: iou[pair]! };
}

/** The table from shared pixels and areas (by label, entry 0 is 0). */
export function tableOf(
  pairs: PairCounts,
  truthAreas: Float64Array,
  predictedAreas: Float64Array,
): OverlapTable {
  const keys = sortedKeys(pairs, predictedAreas.length);
  const [truth, predicted] = [new Int32Array(keys.length), new Int32Array(keys.length)];
  const [shared, iou] = [new Float64Array(keys.length), new Float64Array(keys.length)];
  for (let k = 0; k < keys.length; k++) {
    const [a, b] = [Math.floor(keys[k]! / predictedAreas.length), keys[k]! % predictedAreas.length];
    const pixels = pairs.get(a, b);
    truth[k] = a;
    predicted[k] = b;
    shared[k] = pixels;
    iou[k] = pixels / (truthAreas[a]! + predictedAreas[b]! - pixels);
  }
  const counts = { truthCount: truthAreas.length - 1, predictedCount: predictedAreas.length - 1 };
  return { ...counts, truthAreas, predictedAreas, truth, predicted, shared, iou };
}

/** `truth * base + predicted` of each pair, ascending. */
function sortedKeys(pairs: PairCounts, base: number): Float64Array {
  const keys = new Float64Array(pairs.size);
  let filled = 0;
  pairs.forEach((first, second) => (keys[filled++] = first * base + second));
  return keys.sort();
}
