import {
  accuracyWithPenalty,
  addConfusion,
  addPenaltyCounts,
  dice,
  iou,
  noConfusion,
  noPenaltyCounts,
  penaltyCounts,
  precision,
  recall,
} from '@mitos/metrics';
import type { Confusion, EmptyRule } from '@mitos/metrics';
import { emptyWords } from './empty-words';
import { metric } from './metric';
import type { Metric, MetricOptions } from './metric';

type Ratio = (counts: Confusion, empty: EmptyRule) => number | null;

/** Scores of foreground pixels, the objects taken together. */
export function pixelMetrics({ empty }: MetricOptions): Record<string, Metric> {
  const ratio = (of: Ratio, definition: string): Metric =>
    metric<Confusion>({
      ...{ definition: `${definition}; ${emptyWords(empty)}.`, isOfObjects: false, better: 'higher' },
      count: (image) => image.pixels,
      ofImage: (counts) => of(counts, empty),
      pooled: (all) => of(all.reduce(addConfusion, noConfusion), empty),
    });
  return {
    dice: ratio(dice, '2 TP / (2 TP + FP + FN) of foreground pixels; Dice 1945'),
    iou: ratio(iou, 'TP / (TP + FP + FN) of foreground pixels; Jaccard 1912'),
    precision: ratio(precision, 'TP / (TP + FP) of foreground pixels'),
    recall: ratio(recall, 'TP / (TP + FN) of foreground pixels'),
    accuracyWithPenalty: metric({
      definition:
        'Matching pixels / true pixels - unmatching pixels / all pixels; without true pixels 1 - unmatching / all.',
      isOfObjects: false,
      better: 'higher',
      count: ({ pixels, sides }) => penaltyCounts(pixels, sides.width * sides.height),
      ofImage: accuracyWithPenalty,
      pooled: (all) => accuracyWithPenalty(all.reduce(addPenaltyCounts, noPenaltyCounts)),
    }),
  };
}
