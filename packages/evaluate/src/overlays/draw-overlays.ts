import { overlaysFile, readShards, writeFileSafely } from '@mitos/core';
import type { LabelledImage, Overlays, StageContext } from '@mitos/core';
import { encodePng } from '@mitos/pictures';
import path from 'node:path';
import type { z } from 'zod';
import { countedObjects } from '../ignored';
import { score } from '../metrics/scores';
import type { Counts } from '../metrics/scores';
import { predictionsFile } from '../outputs/predictions';
import { readSplit } from '../read-split';
import type { Source } from '../read-split';
import type { ImageResult } from '../score-image';
import type { evaluateSettings } from '../settings';
import { truthOf } from '../truth';
import { titleOf, worstMedianBest } from './choose';
import type { Ranked } from './choose';
import { overlayOf } from './overlay';

type Settings = z.output<typeof evaluateSettings>;
type Scored = ImageResult & { readonly scored: { readonly model: Counts; readonly otsu: Counts } };

/** Draws `overlays/NN-<id>.png` for the worst, median and best images by Dice, and lists them in `overlays.json`. */
export async function drawOverlays(
  { overlays, split, instances }: Pick<Settings, 'overlays' | 'split' | 'instances'>,
  source: Source,
  output: string,
  results: readonly ImageResult[],
  { progress, signal }: StageContext,
): Promise<void> {
  const folder = path.join(output, 'overlays');
  const scored = results.filter((result): result is Scored => result.scored !== undefined);
  const chosen = worstMedianBest(scored, (result) => score('dice', result.scored.model), overlays);
  const entries = chosen.map((ranked, i) => entryOf(ranked, i + 1));
  const bar = progress({ label: 'Drawing overlays', total: entries.length, unit: 'pictures' });
  let done = 0;
  for await (const { image, predicted } of withPredictions(source, split, output, signal)) {
    const [entry, truth] = [entries.find(({ id }) => id === image.id), truthOf(image, source)];
    if (entry === undefined || truth === undefined) continue;
    const found = { labels: predicted.labels, count: predicted.instances.length };
    const { labels } = countedObjects(found, truth.ignored, instances.minimumArea);
    await writeFileSafely(path.join(folder, entry.file), await encodePng(overlayOf(image, truth, labels)));
    bar.update(++done);
  }
  bar.finish();
  await overlaysFile.write(folder, entries);
}

function entryOf(ranked: Ranked<Scored>, number: number): Overlays[number] {
  const { id, scored } = ranked.item;
  const dice = score('dice', scored.model);
  const fileName = id.replaceAll(/[^\w.-]/g, '_').slice(0, 80);
  return {
    file: `${String(number).padStart(2, '0')}-${fileName}.png`,
    id,
    title: titleOf(dice, ranked),
    scores: {
      dice,
      iou: score('iou', scored.model),
      map: score('map', scored.model),
      otsuDice: score('dice', scored.otsu),
      otsuMap: score('map', scored.otsu),
    },
  };
}

/** The images of the split with their predictions: both were written in the same order. */
async function* withPredictions(
  source: Source,
  split: string,
  output: string,
  signal: AbortSignal,
): AsyncGenerator<{ image: LabelledImage; predicted: LabelledImage }> {
  const folder = path.join(output, 'predictions');
  const { shards } = await predictionsFile.read(folder);
  const predictions = readShards(folder, shards);
  try {
    for await (const image of readSplit(source, split, signal)) {
      const next = await predictions.next();
      if (next.done === true || next.value.id !== image.id)
        throw new Error(`no prediction of image ${image.id}`);
      yield { image, predicted: next.value };
    }
  } finally {
    await predictions.return(undefined);
  }
}
