import type { Confusion } from './confusion';
import type { Overlap, OverlapTable } from './overlap';

/**
 * Pairs of a true and a predicted object with IoU above `threshold` (not equal to it), each object in one pair at most.
 * From 0.5 upwards and without overlapping objects no choice is left, as two disjoint objects cannot both cover more
 * than half of a third; otherwise the pair with the higher IoU goes first.
 */
export function matchObjects(table: OverlapTable, threshold: number): Overlap[] {
  const candidates = table.overlaps
    .filter((overlap) => overlap.iou > threshold)
    .sort((a, b) => b.iou - a.iou || a.truth - b.truth || a.predicted - b.predicted);
  const [takenTruth, takenPredicted] = [new Set<number>(), new Set<number>()];
  return candidates.filter(({ truth, predicted }) => {
    if (takenTruth.has(truth) || takenPredicted.has(predicted)) return false;
    takenTruth.add(truth);
    takenPredicted.add(predicted);
    return true;
  });
}

/** Matched objects are true positives, other predictions false positives, other true objects false negatives. */
export function objectConfusion(table: OverlapTable, threshold: number): Confusion {
  const truePositives = matchObjects(table, threshold).length;
  return {
    truePositives,
    falsePositives: table.predictedCount - truePositives,
    falseNegatives: table.truthCount - truePositives,
  };
}
