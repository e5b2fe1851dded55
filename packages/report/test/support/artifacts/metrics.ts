import type { Metrics } from '@mitos/core';
import { scoresOf } from './scores';
import type { PerImage } from './scores';
import { mean, summary } from './summary';

/** `metrics.json` of a network and two floors, of which the scores of single images are known. */
export function metricsOf(table: PerImage, classes: readonly string[]): Metrics {
  const found = [0.62, 0.85, 0.93, 0.97];
  return {
    schemaVersion: 2,
    split: 'test',
    ids: table.id,
    definitions: {
      mean: 'Mean over the images that have labels of the score of each image.',
      interval: '95 % of the means of as many images drawn with replacement.',
      pooled: 'The score of the counts (TP, FP, FN) summed over all images.',
      dice: '2 TP / (2 TP + FP + FN) of foreground pixels; Dice 1945.',
      iou: 'TP / (TP + FP + FN) of foreground pixels; Jaccard 1912.',
      precision: 'TP / (TP + FP) of foreground pixels.',
      recall: 'TP / (TP + FN) of foreground pixels.',
      hausdorff95: '95th percentile of the distances between the outlines, in pixels.',
      map: 'Mean over the IoU thresholds t = 0.50, 0.55, … 0.95 of TP / (TP + FP + FN) of objects, IoU > t.',
      ap50: 'TP / (TP + FP + FN) of objects, matched where IoU > 0.5.',
      cocoAp: 'Average precision of COCO, all objects of all images ranked by confidence.',
      ...(classes.length > 1 && {
        mDice: 'Mean over the classes of the pooled Dice.',
        mIou: 'Mean over the classes of the pooled IoU.',
        ignored: 'Pixels of the classes debris were not learned and count in no score.',
      }),
    },
    methods: {
      canny: {
        threshold: 'none (edges, Canny 1986)',
        ...methodScores(table.group, table.cannyDice),
        classes: {},
        sizes: sizesOf([0.2, 0.31, 0.4, 0.38]),
      },
      model: {
        threshold: '0.47 (best mean Dice on val, 0.931)',
        ...withClassMeans(methodScores(table.group, table.dice), classes.length),
        classes: Object.fromEntries(
          classes.map((name, i) => {
            const { dice, iou, precision, recall } = scoresOf(table.dice.map((d) => d - 0.1 * i));
            return [name, summary(table.group, { dice, iou, precision, recall }).scores];
          }),
        ),
        sizes: sizesOf(found),
      },
      otsu: {
        threshold: 'per image (Otsu 1979)',
        ...methodScores(table.group, table.otsuDice),
        classes: {},
        sizes: sizesOf(found.map((share) => share - 0.2)),
      },
    },
  };
}

/** A method's scores; that of COCO exists pooled only. */
function methodScores(groups: readonly string[], dice: readonly number[]) {
  const { scores, groups: means } = summary(groups, scoresOf(dice));
  const cocoAp = { mean: null, low: null, high: null, pooled: 0.7 * mean(dice) };
  return { scores: { ...scores, cocoAp }, groups: means };
}

/** With several classes the means over them of the pooled scores, which the floors have not. */
function withClassMeans({ scores, groups }: ReturnType<typeof methodScores>, classes: number) {
  if (classes < 2) return { scores, groups };
  const pooled = (value: number) => ({ mean: null, low: null, high: null, pooled: value });
  return { scores: { ...scores, mDice: pooled(0.8125), mIou: pooled(0.6875) }, groups };
}

function sizesOf(found: readonly number[]): Metrics['methods'][string]['sizes'] {
  const areas = [21, 85, 182, 410, 11_037];
  return found.map((share, i) => ({
    from: areas[i]!,
    to: areas[i + 1]!,
    objects: 251 + i,
    found: share,
    iou: 0.7 + 0.2 * share,
  }));
}
