import { metricTitle, overlaysFile, writeFileSafely } from '@mitos/core';
import type { LabelledImage, Overlays } from '@mitos/core';
import { encodePng } from '@mitos/pictures';
import path from 'node:path';
import type { ImageResult } from '../compare/score-image';
import type { Metric } from '../metrics/metric';
import { floorColumn, imageScore } from '../outputs/per-image';
import type { SplitTask } from '../predict-split';
import { truthOf } from '../source/truth';
import type { Truth } from '../source/truth';
import { placeOf, worstMedianBest } from './choose';
import type { Ranked } from './choose';
import { classOverlayOf } from './class-overlay';
import { fileNameOf } from './file-name';
import { overlayOf } from './overlay';
import { predictedClasses, predictedObjects } from './predicted';
import { withPredictions } from './with-predictions';

type Metrics = Readonly<Record<string, Metric>>;

/** Scores that stand under a picture, where they were asked for. */
const captioned = ['dice', 'iou', 'map'] as const;

/**
 * Draws `overlays/NN-<id>.png` for the worst, median and best images, and lists them in `overlays.json`: by Dice, or where that
 * was not asked for by the first of the scores.
 */
export async function drawOverlays(
  { settings, decoding, metrics, source, context }: SplitTask,
  output: string,
  results: readonly ImageResult[],
): Promise<void> {
  const folder = path.join(output, 'overlays');
  const name = 'dice' in metrics ? 'dice' : Object.keys(metrics)[0]!;
  const goodness = (result: ImageResult) => {
    const score = imageScore(result, metrics, name, 'model');
    return score === null ? null : score * (metrics[name]!.better === 'higher' ? 1 : -1);
  };
  const ranked = results.filter((result) => goodness(result) !== null);
  const chosen = worstMedianBest(ranked, (result) => goodness(result)!, settings.overlays);
  const entries = chosen.map((one, i) => entryOf(one, i + 1, name, metrics));
  const bar = context.progress({ label: 'Drawing overlays', total: entries.length, unit: 'pictures' });
  const { labels: kind, classes } = source.dataset;
  const pictureOf = (image: LabelledImage, truth: Truth, predicted: LabelledImage) => {
    if (kind === 'classes')
      return classOverlayOf(image, truth.classMap, predictedClasses(predicted), classes);
    return overlayOf(image, truth, predictedObjects(predicted, truth, decoding.instances.minimumArea));
  };
  let done = 0;
  for await (const { image, predicted } of withPredictions(source, settings.split, output, context.signal)) {
    if (done === entries.length) break;
    const entry = entries.find(({ id }) => id === image.id);
    if (entry === undefined) continue;
    // What was scored has labels.
    const picture = pictureOf(image, truthOf(image, source)!, predicted);
    await writeFileSafely(path.join(folder, entry.file), await encodePng(picture));
    bar.update(++done);
  }
  bar.finish();
  await overlaysFile.write(folder, entries);
}

function entryOf(
  ranked: Ranked<ImageResult>,
  number: number,
  name: string,
  metrics: Metrics,
): Overlays[number] {
  const { item } = ranked;
  const score = imageScore(item, metrics, name, 'model')!;
  return {
    file: `${fileNameOf(number, item.id)}.png`,
    id: item.id,
    title: `${metricTitle(name)} ${score.toFixed(3)}, ${placeOf(ranked)}`,
    scores: captionScores(item, metrics),
  };
}

/** `dice`, `iou` and `map` of the network, and `otsuDice`, `cannyMap` and the like of the floors. */
function captionScores(result: ImageResult, metrics: Metrics): Record<string, number> {
  const methods = Object.keys(result.scored?.methods ?? {});
  const entries = methods.flatMap((method) =>
    captioned.flatMap((name) => {
      if (!(name in metrics) || (method !== 'model' && name === 'iou')) return [];
      const score = imageScore(result, metrics, name, method);
      const key = method === 'model' ? name : floorColumn(method, name);
      return score === null ? [] : [[key, score] as const];
    }),
  );
  return Object.fromEntries(entries);
}
