import { contourElements, contourLengths } from './contour';
import { squaredDistanceTo } from './distance-to';

/** How much of a contour lies how far from another one: lengths in pixels, by distances that rise and are all different. */
export interface ContourDistances {
  readonly distances: Float64Array;
  readonly lengths: Float64Array;
}

/** Two contours, each seen from the other. An empty mask has no entries; the other's only distance is then Infinity. */
export interface SurfaceDistances {
  readonly truthToPredicted: ContourDistances;
  readonly predictedToTruth: ContourDistances;
}

/**
 * The Euclidean distance in pixels of each contour element of a mask to the nearest one of the other mask
 * (`compute_surface_distances` of DeepMind's surface-distance, spacing 1 x 1; S. Nikolov et al. 2018), with the length of
 * the contour at each distance. The distances are exact; the cost is that of the pixels, and of sorting the distances.
 *
 * @param truth height x width, every value but 0 is foreground; likewise `predicted`
 */
export function surfaceDistances(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  width: number,
  height: number,
): SurfaceDistances {
  const [ofTruth, ofPredicted] = [
    contourElements(truth, width, height),
    contourElements(predicted, width, height),
  ];
  return {
    truthToPredicted: fromTo(ofTruth, ofPredicted, width, height),
    predictedToTruth: fromTo(ofPredicted, ofTruth, width, height),
  };
}

function fromTo(from: Uint8Array, to: Uint8Array, width: number, height: number): ContourDistances {
  const isToEmpty = to.every((code) => code === 0);
  const squares = isToEmpty ? undefined : squaredDistanceTo(to, width + 1, height + 1);
  const lengths = new Map<number, number>();
  for (let i = 0; i < from.length; i++) {
    if (from[i] === 0) continue;
    const square = squares?.[i] ?? Infinity;
    lengths.set(square, (lengths.get(square) ?? 0) + contourLengths[from[i]!]!);
  }
  const sorted = [...lengths].sort(([a], [b]) => a - b);
  return {
    distances: Float64Array.from(sorted, ([square]) => Math.sqrt(square)),
    lengths: Float64Array.from(sorted, ([, length]) => length),
  };
}

/** The length of a contour up to a distance from the other one: all of it by default. */
export function lengthWithin({ distances, lengths }: ContourDistances, distance = Infinity): number {
  return lengths.reduce((sum, length, i) => (distances[i]! <= distance ? sum + length : sum), 0);
}
