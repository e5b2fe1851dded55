import type { Metrics } from '@mitos/core';
import { metrics as known } from '../metrics/scores';
import type { MetricName } from '../metrics/scores';
import { summarise } from '../metrics/summary';
import type { ImageResult } from '../score-image';

const otsuThreshold = 'per image (Otsu 1979); the class of most border pixels is the background';

/**
 * The scores of the network and of the classical floor on the same images: those with labels. `ignored` are the names of the
 * classes that were left out.
 */
export function metricsOf(
  results: readonly ImageResult[],
  split: string,
  names: readonly MetricName[],
  modelThreshold: string,
  ignored: readonly string[],
): Metrics {
  const scored = results.flatMap(({ id, group, scored: counts }) =>
    counts === undefined ? [] : [{ id, ...(group === undefined ? {} : { group }), counts }],
  );
  const of = (method: 'model' | 'otsu') =>
    scored.map((image) => ({ ...image, counts: image.counts[method] }));
  return {
    schemaVersion: 1,
    split,
    ids: scored.map((image) => image.id),
    definitions: definitionsOf(names, ignored),
    methods: {
      model: summarise(of('model'), names, modelThreshold),
      otsu: summarise(of('otsu'), names, otsuThreshold),
    },
  };
}

function definitionsOf(names: readonly MetricName[], ignored: readonly string[]): Record<string, string> {
  return {
    mean: 'Mean over the images that have labels of the score of each image.',
    pooled: 'The score of the counts (TP, FP, FN) summed over all images.',
    ...Object.fromEntries(names.map((name) => [name, known[name].definition])),
    ...(ignored.length === 0
      ? {}
      : { ignored: `Pixels of the classes ${ignored.join(', ')} were not learned and count in no score.` }),
  };
}

/** The metrics that are given for those asked for: `map` brings `ap50` along. */
export function namesOf(asked: readonly Exclude<MetricName, 'ap50'>[]): MetricName[] {
  return [...new Set(asked)].flatMap((name): MetricName[] => (name === 'map' ? ['map', 'ap50'] : [name]));
}
