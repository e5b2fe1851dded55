import { areaOf } from '@mitos/core';
import type { Runs } from '@mitos/core';

/** A true object and a predicted one that share pixels. Both count from 1, as labels do. */
export interface Overlap {
  readonly truth: number;
  readonly predicted: number;
  /** `|A ∩ B| / |A ∪ B|`, above 0, at most 1. */
  readonly iou: number;
}

/** The overlap of all true objects with all predicted ones: pairs that share no pixel are left out (IoU 0). */
export interface OverlapTable {
  readonly truthCount: number;
  readonly predictedCount: number;
  readonly overlaps: readonly Overlap[];
}

/**
 * The sparse IoU matrix of true objects (row-major runs; they may overlap each other) and a predicted label image
 * (0 background, ids 1 to `predictedCount`). One pass over the pixels of either: time does not grow with
 * objects x objects.
 */
export function overlapTable(
  truth: readonly Runs[],
  predicted: ArrayLike<number>,
  predictedCount: number,
): OverlapTable {
  const areas = labelAreas(predicted, predictedCount);
  const overlaps = truth.flatMap((runs, index) => {
    const area = areaOf(runs);
    return [...sharedPixels(runs, predicted)]
      .sort(([a], [b]) => a - b)
      .map(([id, shared]) => ({
        truth: index + 1,
        predicted: id,
        iou: shared / (area + areas[id]! - shared),
      }));
  });
  return { truthCount: truth.length, predictedCount, overlaps };
}

/** Pixels of each label; index 0 is the background. */
export function labelAreas(labels: ArrayLike<number>, count: number): Uint32Array {
  const areas = new Uint32Array(count + 1);
  for (let i = 0; i < labels.length; i++) areas[labels[i]!]!++;
  return areas;
}

/** Predicted id -> pixels that it shares with one object. */
function sharedPixels(runs: Runs, predicted: ArrayLike<number>): Map<number, number> {
  const shared = new Map<number, number>();
  for (let r = 0; r < runs.length; r += 2) {
    const end = runs[r]! + runs[r + 1]!;
    for (let i = runs[r]!; i < end; i++) {
      const id = predicted[i]!;
      if (id !== 0) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
  }
  return shared;
}
