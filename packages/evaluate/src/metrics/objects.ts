import {
  addConfusion,
  addJaccard,
  addMatching,
  addSeg,
  aggregatedJaccard,
  aggregatedJaccardPlus,
  averagePrecision50,
  countError,
  dice,
  jaccardOf,
  matchingCounts,
  meanAveragePrecision,
  meanCountError,
  noConfusion,
  noMatching,
  panopticQuality,
  precision,
  recall,
  seg,
  segmentationQuality,
  segSums,
} from '@mitos/metrics';
import type { Confusion, JaccardSums, MatchingCounts, OverlapTable } from '@mitos/metrics';
import { emptyWords } from './empty-words';
import { metric } from './metric';
import type { Metric, MetricOptions } from './metric';

const ofObjects = { isOfObjects: true, better: 'higher' } as const;

/** Scores of objects, from their overlaps. */
export function objectMetrics(options: MetricOptions): Record<string, Metric> {
  return { ...thresholdMetrics(options), ...matchingMetrics(options), ...jaccardMetrics(options) };
}

function thresholdMetrics({ empty }: MetricOptions): Record<string, Metric> {
  const perThreshold = (
    of: (counts: readonly Confusion[], rule: typeof empty) => number | null,
    definition: string,
  ) =>
    metric<readonly Confusion[]>({
      ...ofObjects,
      definition: `${definition}; ${emptyWords(empty)}; Kaggle Data Science Bowl 2018, Caicedo et al. 2019.`,
      count: ({ objects }) => objects,
      ofImage: (counts) => of(counts, empty),
      pooled: (all) => of(all.reduce(addPerThreshold), empty),
    });
  return {
    map: perThreshold(
      meanAveragePrecision,
      'Mean over the IoU thresholds t = 0.50, 0.55, … 0.95 of TP / (TP + FP + FN) of objects, matched where IoU > t',
    ),
    ap50: perThreshold(averagePrecision50, 'TP / (TP + FP + FN) of objects, matched where IoU > 0.5'),
  };
}

function addPerThreshold(a: readonly Confusion[], b: readonly Confusion[]): Confusion[] {
  return a.map((counts, t) => addConfusion(counts, b[t] ?? noConfusion));
}

function matchingMetrics({ empty }: MetricOptions): Record<string, Metric> {
  const matched = (of: (counts: MatchingCounts) => number | null, definition: string) =>
    metric<MatchingCounts>({
      ...ofObjects,
      definition: `${definition}; ${emptyWords(empty)}.`,
      count: ({ overlaps }) => matchingCounts(overlaps, 0.5),
      ofImage: of,
      pooled: (all) => of(all.reduce(addMatching, noMatching)),
    });
  return {
    f1: matched(
      (counts) => dice(counts, empty),
      '2 TP / (2 TP + FP + FN) of objects, matched one to one where IoU >= 0.5; StarDist',
    ),
    objectPrecision: matched(
      (counts) => precision(counts, empty),
      'TP / (TP + FP) of objects, matched one to one where IoU >= 0.5; StarDist',
    ),
    objectRecall: matched(
      (counts) => recall(counts, empty),
      'TP / (TP + FN) of objects, matched one to one where IoU >= 0.5; StarDist',
    ),
    sq: matched(
      (counts) => segmentationQuality(counts, empty),
      'Segmentation quality: mean IoU of objects matched at IoU >= 0.5; Kirillov et al. 2019',
    ),
    pq: matched(
      (counts) => panopticQuality(counts, empty),
      'Panoptic quality: sum of the IoU of objects matched at IoU >= 0.5 / (TP + FP / 2 + FN / 2); Kirillov et al. 2019',
    ),
  };
}

function jaccardMetrics({ empty }: MetricOptions): Record<string, Metric> {
  const jaccard = (sums: (table: OverlapTable) => JaccardSums, definition: string) =>
    metric<JaccardSums>({
      ...ofObjects,
      definition: `${definition}; ${emptyWords(empty)}.`,
      count: ({ overlaps }) => sums(overlaps),
      ofImage: (counts) => jaccardOf(counts, empty),
      pooled: (all) => jaccardOf(all.reduce(addJaccard), empty),
    });
  return {
    aji: jaccard(
      aggregatedJaccard,
      'Aggregated Jaccard index: shared pixels of every true object and its best partner / their union and all pixels ' +
        'without a partner; Kumar et al. 2017',
    ),
    ajiPlus: jaccard(aggregatedJaccardPlus, 'The same with partners one to one; Graham et al. 2019'),
    seg: metric({
      ...ofObjects,
      definition:
        'Mean over true objects of the Jaccard index with the predicted object that covers more than half of it, else 0; ' +
        `${emptyWords(empty)}; Cell Tracking Challenge, Maška et al. 2014.`,
      count: ({ overlaps }) => segSums(overlaps),
      ofImage: (counts) => seg(counts, empty),
      pooled: (all) => seg(all.reduce(addSeg), empty),
    }),
    countError: metric({
      ...ofObjects,
      better: 'lower',
      definition: 'Number of predicted objects less that of true ones, without its sign.',
      count: ({ overlaps: { truthCount, predictedCount } }) => ({ truthCount, predictedCount }),
      ofImage: (counts) => Math.abs(countError(counts)),
      pooled: meanCountError,
    }),
  };
}
