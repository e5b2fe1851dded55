import { ratio } from '../empty-rule';
import type { EmptyRule, ScoreBy } from '../empty-rule';
import { lengthWithin } from './surface-distances';
import type { SurfaceDistances } from './surface-distances';

/** Lengths in pixels of both contours together: all of them, and what has the other contour nearby. */
export interface SurfaceCounts {
  readonly length: number;
  readonly near: number;
}

export const noSurfaceCounts: SurfaceCounts = { length: 0, near: 0 };

/** What of both contours is at most `tolerance` pixels from the other one. */
export function surfaceCounts(
  { truthToPredicted, predictedToTruth }: SurfaceDistances,
  tolerance: number,
): SurfaceCounts {
  return {
    length: lengthWithin(truthToPredicted) + lengthWithin(predictedToTruth),
    near: lengthWithin(truthToPredicted, tolerance) + lengthWithin(predictedToTruth, tolerance),
  };
}

export function addSurfaceCounts(a: SurfaceCounts, b: SurfaceCounts): SurfaceCounts {
  return { length: a.length + b.length, near: a.near + b.near };
}

/** The surface Dice coefficient, 0 to 1: `near / length` (S. Nikolov et al. 2018, `compute_surface_dice_at_tolerance`). */
export function surfaceDice<Rule extends EmptyRule = 'one'>(
  { length, near }: SurfaceCounts,
  empty = 'one' as Rule,
): ScoreBy<Rule> {
  return ratio(near, length, length === 0, empty);
}
