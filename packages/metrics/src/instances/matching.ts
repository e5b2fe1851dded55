import type { Confusion } from '../semantic/confusion';
import { overlapAt } from './overlap';
import type { Overlap, OverlapTable } from './overlap';

/**
 * Pairs of a true and a predicted object with IoU above `threshold` (not equal to it), each object in one pair at most.
 * From 0.5 upwards and without overlapping objects no choice is left, as two disjoint objects cannot both cover more
 * than half of a third; otherwise the pair with the higher IoU goes first.
 */
export function matchObjects(table: OverlapTable, threshold: number): Overlap[] {
  const candidates = Array.from(table.iou.keys())
    .filter((pair) => table.iou[pair]! > threshold)
    .sort((a, b) => table.iou[b]! - table.iou[a]! || a - b);
  const takenTruth = new Uint8Array(table.truthCount + 1);
  const takenPredicted = new Uint8Array(table.predictedCount + 1);
  return candidates
    .map((pair) => overlapAt(table, pair))
    .filter(({ truth, predicted }) => {
      if (takenTruth[truth] === 1 || takenPredicted[predicted] === 1) return false;
      takenTruth[truth] = takenPredicted[predicted] = 1;
      return true;
    });
}

/** The counts when so many pairs match: these are true positives, other predictions false positives, other true objects false negatives. */
export function confusionOfMatches(
  { truthCount, predictedCount }: Pick<OverlapTable, 'truthCount' | 'predictedCount'>,
  truePositives: number,
): Confusion {
  return {
    truePositives,
    falsePositives: predictedCount - truePositives,
    falseNegatives: truthCount - truePositives,
  };
}
