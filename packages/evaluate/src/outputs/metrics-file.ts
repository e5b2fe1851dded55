import type { Metrics } from '@mitos/core';
import type { ImageResult } from '../compare/score-image';
import { floorThresholds } from '../floors';
import { summarise } from '../metrics/summary';
import type { SplitTask } from '../predict-split';
import { sizeMember } from '../source/at-size';

/** The scores of the network and of the classical floors on the same images: those with labels. */
export function metricsOf(results: readonly ImageResult[], task: SplitTask): Metrics {
  const { settings, decoding, metrics, predictor, context } = task;
  const scored = results.flatMap(({ id, group, scored: counts }) =>
    counts === undefined ? [] : [{ id, ...(group === undefined ? {} : { group }), methods: counts.methods }],
  );
  const summaryOf = (method: string, threshold: string) =>
    summarise(
      scored.map(({ methods, ...image }) => ({ ...image, counts: methods[method]! })),
      threshold,
      { metrics, seed: context.seed },
    );
  return {
    schemaVersion: 2,
    split: settings.split,
    ...sizeMember(settings.size),
    ids: scored.map((image) => image.id),
    definitions: definitionsOf(task, predictor.ignored),
    methods: {
      model: summaryOf('model', `${decoding.threshold} (${decoding.origin})`),
      ...Object.fromEntries(
        settings.floors.map((floor) => [floor, summaryOf(floor, floorThresholds[floor])]),
      ),
    },
  };
}

function definitionsOf({ metrics, source }: SplitTask, ignored: readonly string[]): Record<string, string> {
  const hasClasses = source.learned.length > 1;
  return {
    mean: 'Mean over the images that have labels of the score of each image.',
    interval:
      '95 % of the means of as many images drawn with replacement (percentile bootstrap, 2000 draws).',
    pooled: 'The score of what was counted (pixels, objects) summed over all images.',
    ...Object.fromEntries(Object.entries(metrics).map(([name, { definition }]) => [name, definition])),
    ...(hasClasses && 'dice' in metrics
      ? { mDice: 'Mean over the classes, the background among them, of the pooled Dice.' }
      : {}),
    ...(hasClasses && 'iou' in metrics
      ? { mIou: 'Mean over the classes, the background among them, of the pooled IoU.' }
      : {}),
    ...(ignored.length === 0
      ? {}
      : { ignored: `Pixels of the classes ${ignored.join(', ')} were not learned and count in no score.` }),
  };
}
