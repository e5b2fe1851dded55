import {
  addBoundaryCounts,
  addSurfaceCounts,
  boundaryCounts,
  boundaryF1,
  meanSurfaceDistance,
  noBoundaryCounts,
  noSurfaceCounts,
  robustHausdorff,
  surfaceCounts,
  surfaceDice,
} from '@mitos/metrics';
import { emptyWords } from './empty-words';
import { metric } from './metric';
import type { Metric, MetricOptions } from './metric';

/** Scores of where foreground ends. */
export function boundaryMetrics({ empty, tolerance }: MetricOptions): Record<string, Metric> {
  const within = tolerance === 1 ? '1 pixel' : `${tolerance} pixels`;
  return {
    boundaryF1: metric({
      definition:
        `2 P R / (P + R) of boundary pixels that have the other boundary within ${within}; ${emptyWords(empty)}; ` +
        'Csurka et al. 2013.',
      isOfObjects: false,
      better: 'higher',
      count: ({ sides: { truthMask, predictedMask, width, height } }) =>
        boundaryCounts(truthMask, predictedMask, width, height, tolerance),
      ofImage: (counts) => boundaryF1(counts, empty),
      pooled: (all) => boundaryF1(all.reduce(addBoundaryCounts, noBoundaryCounts), empty),
    }),
    surfaceDice: metric({
      definition:
        `Length of both contours within ${within} of the other one / length of both; ${emptyWords(empty)}; ` +
        'Nikolov et al. 2018.',
      isOfObjects: false,
      better: 'higher',
      count: ({ surface }) => surfaceCounts(surface, tolerance),
      ofImage: (counts) => surfaceDice(counts, empty),
      pooled: (all) => surfaceDice(all.reduce(addSurfaceCounts, noSurfaceCounts), empty),
    }),
    surfaceDistance: metric({
      definition:
        'Mean distance in pixels of either contour from the other one; nothing true and nothing predicted is 0, images with ' +
        'nothing on one side only are left out; Nikolov et al. 2018.',
      isOfObjects: false,
      better: 'lower',
      count: ({ surface }) => ({ distance: meanSurfaceDistance(surface) }),
      ofImage: ({ distance }) => distance,
      pooled: () => null,
    }),
    hausdorff95: metric({
      definition:
        'Distance in pixels within which 95 % of either contour lie from the other one, the larger of both; nothing true ' +
        'and nothing predicted is 0, images with nothing on one side only are left out; Nikolov et al. 2018.',
      isOfObjects: false,
      better: 'lower',
      count: ({ surface }) => ({ distance: robustHausdorff(surface, 95) }),
      ofImage: ({ distance }) => distance,
      pooled: () => null,
    }),
  };
}
