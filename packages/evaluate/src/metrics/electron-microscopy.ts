import { informationScore, randScore, warpingError } from '@mitos/metrics';
import type { SplitMergeScore } from '@mitos/metrics';
import type { ComparedImage } from '../compare/compared-image';
import { metric } from './metric';
import type { Metric } from './metric';

/** Scores of the ISBI 2012 challenge: how neurons, the objects between membranes, are split and merged. */
export function electronMicroscopyMetrics(): Record<string, Metric> {
  const splitMerge = (of: (image: ComparedImage) => SplitMergeScore | null, definition: string) =>
    metric<{ readonly score: number | null }>({
      definition:
        `${definition}, over the pixels of true objects; images without any are left out; ` +
        'Arganda-Carreras et al. 2015.',
      isOfObjects: true,
      better: 'higher',
      count: (image) => ({ score: of(image)?.score ?? null }),
      ofImage: ({ score }) => score,
      pooled: () => null,
    });
  return {
    vRand: splitMerge(({ overlaps }) => randScore(overlaps), 'F-score of the Rand index of pairs of pixels'),
    vInfo: splitMerge(({ overlaps }) => informationScore(overlaps), 'F-score of the mutual information'),
    warpingError: metric({
      definition:
        'Share of the pixels that still differ after the truth was deformed towards the prediction without a change of its ' +
        'topology; Jain et al. 2010.',
      isOfObjects: false,
      better: 'lower',
      count: ({ sides: { truthMask, predictedMask, width, height } }) => ({
        error: warpingError(truthMask, predictedMask, width, height).error,
      }),
      ofImage: ({ error }) => error,
      pooled: () => null,
    }),
  };
}
