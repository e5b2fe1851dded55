import type { LabelImage } from '@mitos/instances';
import { matchObjects, overlapTable } from '@mitos/metrics';
import { highestLabel } from '@mitos/transforms';
import type { Truth } from '../source/truth';

/** Which objects have their match on the other side (IoU > 0.5), by their ids from 1. */
export interface MatchedObjects {
  readonly truth: ReadonlySet<number>;
  readonly predicted: ReadonlySet<number>;
  /** How many match, how many true ones do not, and how many predicted ones do not. */
  readonly counts: { readonly matched: number; readonly missed: number; readonly false: number };
}

/** Matches the true objects with the predicted ones; `predicted` is height x width. */
export function matchedObjects({ objects }: Truth, predicted: LabelImage['labels']): MatchedObjects {
  const predictedCount = highestLabel(predicted);
  const matches = matchObjects(overlapTable(objects, predicted, predictedCount), 0.5);
  return {
    truth: new Set(matches.map((match) => match.truth)),
    predicted: new Set(matches.map((match) => match.predicted)),
    counts: {
      matched: matches.length,
      missed: objects.length - matches.length,
      false: predictedCount - matches.length,
    },
  };
}
