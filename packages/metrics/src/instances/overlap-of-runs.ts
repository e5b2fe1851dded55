import { areaOf } from '@mitos/core';
import type { Runs } from '@mitos/core';
import { tableOf } from './overlap';
import type { OverlapTable } from './overlap';
import { labelAreas } from './overlap-of-labels';
import type { Labels } from './overlap-of-labels';
import { PairCounts } from './pair-counts';

/**
 * The overlap of true objects (row-major runs; they may overlap each other) with a predicted label image (0 background,
 * ids 1 to `predictedCount`). One pass over the pixels of either: time does not grow with objects x objects.
 */
export function overlapTable(
  truth: readonly Runs[],
  predicted: Labels,
  predictedCount: number,
): OverlapTable {
  const predictedAreas = Float64Array.from(labelAreas(predicted, predictedCount));
  predictedAreas[0] = 0;
  const pairs = new PairCounts();
  truth.forEach((runs, index) => countLabels(runs, index + 1, predicted, pairs));
  return tableOf(pairs, areasOf(truth), predictedAreas);
}

/**
 * The overlap of objects that are runs on both sides, each of which may overlap others of its side: COCO's masks. Runs that
 * meet are found by binary search among the true ones in the order of their starts.
 */
export function overlapOfRuns(truth: readonly Runs[], predicted: readonly Runs[]): OverlapTable {
  const sorted = sortRuns(truth);
  const pairs = new PairCounts();
  predicted.forEach((runs, index) => {
    for (let r = 0; r < runs.length; r += 2) {
      meetRuns(sorted, runs[r]!, runs[r]! + runs[r + 1]!, (label, pixels) =>
        pairs.add(label, index + 1, pixels),
      );
    }
  });
  return tableOf(pairs, areasOf(truth), areasOf(predicted));
}

/** Areas by label, entry 0 is 0. */
function areasOf(objects: readonly Runs[]): Float64Array {
  return Float64Array.from([0, ...objects.map(areaOf)]);
}

/** Counts the labels below the runs of the true object `id`. */
function countLabels(runs: Runs, id: number, labels: Labels, pairs: PairCounts): void {
  for (let r = 0; r < runs.length; r += 2) {
    const end = runs[r]! + runs[r + 1]!;
    for (let start = runs[r]!; start < end;) {
      const label = labels[start]!;
      let next = start + 1;
      while (next < end && labels[next] === label) next++;
      if (label !== 0) pairs.add(id, label, next - start);
      start = next;
    }
  }
}

/** The runs of several objects in the order of their starts. */
interface SortedRuns {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Label of the object that the run belongs to. */
  readonly labels: Int32Array;
  /** The largest end so far: ascending, so that it can be searched. */
  readonly reach: Float64Array;
}

function sortRuns(objects: readonly Runs[]): SortedRuns {
  const all = objects.flatMap((runs, index) =>
    Array.from({ length: runs.length / 2 }, (_, r) => ({
      start: runs[2 * r]!,
      end: runs[2 * r]! + runs[2 * r + 1]!,
      label: index + 1,
    })),
  );
  all.sort((a, b) => a.start - b.start);
  const ends = Float64Array.from(all, ({ end }) => end);
  let furthest = 0;
  return {
    starts: Float64Array.from(all, ({ start }) => start),
    ends,
    labels: Int32Array.from(all, ({ label }) => label),
    reach: ends.map((end) => (furthest = Math.max(furthest, end))),
  };
}

/** Calls `found` with each run that shares pixels with `start` to `end` (excluded), and how many. */
function meetRuns(
  { starts, ends, labels, reach }: SortedRuns,
  start: number,
  end: number,
  found: (label: number, pixels: number) => void,
): void {
  for (let i = firstAbove(reach, start); i < starts.length && starts[i]! < end; i++) {
    const pixels = Math.min(ends[i]!, end) - Math.max(starts[i]!, start);
    if (pixels > 0) found(labels[i]!, pixels);
  }
}

/** Index of the first of ascending values that is above `value`. */
function firstAbove(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
