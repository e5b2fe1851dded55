import { averagePrecision50, confusionPerThreshold, meanAveragePrecision } from '@mitos/metrics';
import { addConfusion, confusionOf, noConfusion } from '@mitos/metrics';
import type { Confusion } from '@mitos/metrics';
import type { OverlapTable } from '@mitos/metrics';
import { dice, iou, precision, recall } from '@mitos/metrics';

/** What all scores of one image by one method are made of. */
export interface Counts {
  readonly pixels: Confusion;
  /** Per IoU threshold from 0.5 to 0.95. */
  readonly objects: readonly Confusion[];
}

/** Counts of one image: foreground pixels against foreground pixels, objects against objects. */
export function countsOf(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  overlaps: OverlapTable,
): Counts {
  return { pixels: confusionOf(truth, predicted), objects: confusionPerThreshold(overlaps) };
}

/** The counts of several images as if they were one. */
export function poolCounts(all: readonly Counts[]): Counts {
  const pixels = all.map((counts) => counts.pixels).reduce(addConfusion, noConfusion);
  const objects = (all[0]?.objects ?? []).map((_, t) =>
    all.map((counts) => counts.objects[t]!).reduce(addConfusion, noConfusion),
  );
  return { pixels, objects };
}

/** A score: how it is made of counts, and what it means in one sentence. */
interface Metric {
  readonly of: (counts: Counts) => number;
  readonly definition: string;
}

const empty = 'nothing true and nothing predicted is 1, nothing on one side only is 0';

export const metrics = {
  dice: {
    of: ({ pixels }) => dice(pixels),
    definition: `2 TP / (2 TP + FP + FN) of foreground pixels, the objects taken together; ${empty}; Dice 1945.`,
  },
  iou: {
    of: ({ pixels }) => iou(pixels),
    definition: `TP / (TP + FP + FN) of foreground pixels, the objects taken together; ${empty}; Jaccard 1912.`,
  },
  precision: {
    of: ({ pixels }) => precision(pixels),
    definition: `TP / (TP + FP) of foreground pixels; ${empty}.`,
  },
  recall: {
    of: ({ pixels }) => recall(pixels),
    definition: `TP / (TP + FN) of foreground pixels; ${empty}.`,
  },
  map: {
    of: ({ objects }) => meanAveragePrecision(objects),
    definition:
      'Mean over the IoU thresholds t = 0.50, 0.55, … 0.95 of TP / (TP + FP + FN) of objects, ' +
      `matched where IoU > t; ${empty}; Kaggle Data Science Bowl 2018, Caicedo et al. 2019.`,
  },
  ap50: {
    of: ({ objects }) => averagePrecision50(objects),
    definition: `TP / (TP + FP + FN) of objects, matched where IoU > 0.5; ${empty}.`,
  },
} satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

/** The value of a metric, 0 to 1. */
export function score(metric: MetricName, counts: Counts): number {
  return metrics[metric].of(counts);
}
