import { lengthWithin } from './surface-distances';
import type { ContourDistances, SurfaceDistances } from './surface-distances';

/**
 * The robust Hausdorff distance in pixels, 0 at best: the distance within which `percent` percent of the length of a
 * contour lie from the other one, the larger of both directions (`compute_robust_hausdorff` of DeepMind's surface-distance,
 * S. Nikolov et al. 2018; 95 is usual, 100 is Hausdorff's own).
 *
 * Nothing true and nothing predicted is 0. Nothing on one side only is null: there is no distance to what is not there.
 */
export function robustHausdorff(distances: SurfaceDistances, percent: number): number | null {
  const { truthToPredicted, predictedToTruth } = distances;
  return finite(Math.max(percentile(truthToPredicted, percent), percentile(predictedToTruth, percent)));
}

/**
 * The mean surface distance in pixels, 0 at best: over the length of both contours, each at its distance from the other
 * one. (`compute_average_surface_distance` gives the two directions apart; this is their mean weighted by their lengths.)
 * Empty sides as in {@link robustHausdorff}.
 */
export function meanSurfaceDistance({ truthToPredicted, predictedToTruth }: SurfaceDistances): number | null {
  const length = lengthWithin(truthToPredicted) + lengthWithin(predictedToTruth);
  if (length === 0) return 0;
  return finite((weighted(truthToPredicted) + weighted(predictedToTruth)) / length);
}

/** The least distance up to which lies this share of the length. */
function percentile({ distances, lengths }: ContourDistances, percent: number): number {
  const whole = lengthWithin({ distances, lengths });
  let sum = 0;
  for (let i = 0; i < lengths.length; i++) {
    sum += lengths[i]!;
    if (sum / whole >= percent / 100) return distances[i]!;
  }
  return distances.at(-1) ?? 0;
}

function weighted({ distances, lengths }: ContourDistances): number {
  return lengths.reduce((sum, length, i) => sum + length * distances[i]!, 0);
}

function finite(distance: number): number | null {
  return distance === Infinity ? null : distance;
}
