import { ratio } from '../empty-rule';
import type { EmptyRule, ScoreBy } from '../empty-rule';
import { bestAssignment } from './assignment';
import type { OverlapTable } from './overlap';

/** Pixels that objects share with their partners, and pixels of either. They may be summed over images. */
export interface JaccardSums {
  readonly shared: number;
  readonly union: number;
}

/**
 * The sums of AJI (Kumar et al. 2017, algorithm 1; as MoNuSeg and HoVer-Net's `get_fast_aji` have it): every true
 * object is paired with the predicted one of highest IoU (of equals, the lower label), which others may have as well;
 * pixels of true objects that none overlaps and of predicted ones that no one chose are added to the union. Truth and
 * prediction are not alike: a predicted object over two true ones counts twice, a true object over two predicted ones
 * once.
 */
export function aggregatedJaccard(table: OverlapTable): JaccardSums {
  return sumsOf(table, bestPairs(table));
}

/**
 * The sums of AJI+ (Graham et al. 2019, HoVer-Net's `get_fast_aji_plus`): the same with pairs that are one to one, of the
 * assignment with the largest sum of IoU.
 */
export function aggregatedJaccardPlus(table: OverlapTable): JaccardSums {
  return sumsOf(table, bestAssignment(table, table.iou));
}

/** `shared / union`, 0 to 1. `empty` says what it is without any object. */
export function jaccardOf<Rule extends EmptyRule = 'one'>(
  { shared, union }: JaccardSums,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  return ratio(shared, union, union === 0, empty);
}

export function addJaccard(a: JaccardSums, b: JaccardSums): JaccardSums {
  return { shared: a.shared + b.shared, union: a.union + b.union };
}

/** The pair of highest IoU of every true object that has any. */
function bestPairs({ truth, iou }: OverlapTable): number[] {
  const best = new Map<number, number>();
  for (let pair = 0; pair < truth.length; pair++) {
    const known = best.get(truth[pair]!);
    if (known === undefined || iou[pair]! > iou[known]!) best.set(truth[pair]!, pair);
  }
  return [...best.values()];
}

function sumsOf(table: OverlapTable, pairs: readonly number[]): JaccardSums {
  const { truth, predicted, shared, truthAreas, predictedAreas } = table;
  const [aloneTruth, alonePredicted] = [truthAreas.slice(), predictedAreas.slice()];
  let [sharedSum, union] = [0, 0];
  for (const pair of pairs) {
    const [a, b] = [truth[pair]!, predicted[pair]!];
    sharedSum += shared[pair]!;
    union += truthAreas[a]! + predictedAreas[b]! - shared[pair]!;
    aloneTruth[a] = alonePredicted[b] = 0;
  }
  return { shared: sharedSum, union: union + total(aloneTruth) + total(alonePredicted) };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
