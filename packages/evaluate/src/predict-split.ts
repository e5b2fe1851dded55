import { predictionsFile } from '@mitos/core';
import type { LabelledImage, StageContext } from '@mitos/core';
import { measurements as measurementFiles } from '@mitos/formats';
import { findInstances, foregroundOf } from '@mitos/instances';
import type { Maps } from '@mitos/instances';
import type { Predictor } from '@mitos/predict';
import path from 'node:path';
import { classMapOf } from './compare/class-map';
import { comparedClass, comparedWhole } from './compare/compare';
import type { ComparedImage } from './compare/compared-image';
import { background, countImage } from './compare/score-image';
import type { ImageResult } from './compare/score-image';
import type { Segmentation } from './compare/segmentation';
import type { ChosenDecoding } from './decode/choose-decoding';
import { floorInstances } from './floors';
import { mapsOf } from './maps-of';
import type { Metric } from './metrics/metric';
import { predictionRow, predictionWriter } from './outputs/predictions';
import { resultImage } from './outputs/result-image';
import { beginSubmission } from './outputs/submission';
import type { EvaluateSettings } from './settings';
import { Shares } from './shares';
import { sizeMember } from './source/at-size';
import { cleared, countedObjects } from './source/ignored';
import { readSplit, sizeOfSplit } from './source/read-split';
import type { Source } from './source/read-split';
import { foregroundShare, truthOf } from './source/truth';
import type { Truth } from './source/truth';

/** What predicts and scores the images of a split. */
export interface SplitTask {
  readonly settings: EvaluateSettings;
  readonly decoding: ChosenDecoding;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly source: Source;
  readonly predictor: Predictor;
  readonly context: StageContext;
}

/** What the predictions of a split come to. */
export interface SplitResult {
  /** Sorted by id. */
  readonly images: readonly ImageResult[];
  readonly shares: Shares;
}

/**
 * Predicts every image of a split, one in memory at a time, and writes what was found: probabilities and objects to
 * `<output>/predictions/`, measurements of the objects to `<output>/measurements.*`, their masks to `<output>/submission.csv`;
 * all in the order of the shards, which ingest sorts by id. Counts the objects and the classical floors' against the truth.
 * What is written does not depend on the truth; pixels that do not count are left out of the counts only.
 */
export async function predictSplit(task: SplitTask, output: string): Promise<SplitResult> {
  const { settings, decoding, source, predictor, context } = task;
  const { split } = settings;
  const { order } = settings.submission;
  const { classes } = source.dataset;
  const bar = context.progress({
    ...{ label: `Predicting ${split}`, unit: 'images' },
    total: sizeOfSplit(source.dataset, split),
  });
  const folder = path.join(output, 'predictions');
  const [writer, shares] = [predictionWriter(folder, split), new Shares()];
  const submit = await beginSubmission(output, settings);
  const measurements = await measurementFiles.begin(output, { classes, split, order });
  const images: ImageResult[] = [];
  try {
    for await (const image of readSplit(source, split, context.signal)) {
      const maps = await shares.of('network', () => mapsOf(predictor, image));
      const found = await shares.of('cells', () => foundIn(maps, task));
      await shares.of('files', async () => {
        const predicted = resultImage(image, foregroundOf(maps.heads['mask']!), found);
        writer.write(predictionRow(image, predicted));
        await measurements.add(predicted);
        await submit(predicted);
      });
      images.push(await resultOf(image, maps, found, task, shares));
      bar.update(images.length);
    }
    await measurements.finish();
  } finally {
    await measurements.close();
  }
  bar.finish();
  const { threshold } = decoding;
  const shards = writer.close();
  const { size } = source;
  await predictionsFile.write(folder, {
    ...{ schemaVersion: 1, split, classes, threshold, shards },
    ...sizeMember(size),
  });
  return { images: images.sort((a, b) => (a.id < b.id ? -1 : 1)), shares };
}

/** The network's objects, with the dataset's classes. */
function foundIn(maps: Maps, { decoding, source }: SplitTask): Required<Segmentation> {
  const found = findInstances(maps, decoding);
  return { ...found, classes: found.classes.map((own) => source.learned[own - 1]!) };
}

async function resultOf(
  image: LabelledImage,
  maps: Maps,
  found: Required<Segmentation>,
  task: SplitTask,
  shares: Shares,
): Promise<ImageResult> {
  const { settings, decoding, metrics, source } = task;
  const truth = truthOf(image, source);
  const group = image.meta[settings.groupBy];
  const result = { id: image.id, ...(group === undefined ? {} : { group }) };
  if (truth === undefined) return { ...result, predictedCount: found.count };
  const { minimumArea } = decoding.instances;
  const counted = countedObjects(found, truth.ignored, minimumArea) as Required<Segmentation>;
  const methods = {
    model: await shares.of('scores', () =>
      countImage(
        comparedWhole(truth, counted, image),
        comparedClasses(truth, counted, maps, image, task),
        metrics,
      ),
    ),
  };
  const floors = await shares.of('floors', () =>
    settings.floors.map((floor) => {
      const own = countedObjects(
        floorInstances(floor, image, decoding.instances),
        truth.ignored,
        minimumArea,
      );
      return [floor, countImage(comparedWhole(truth, own, image), {}, metrics)] as const;
    }),
  );
  return {
    ...result,
    predictedCount: counted.count,
    scored: {
      truthCount: truth.objects.length,
      foreground: foregroundShare(truth),
      methods: { ...methods, ...Object.fromEntries(floors) },
    },
  };
}

/** With several classes, each compared alone, the background as well. */
function comparedClasses(
  truth: Truth,
  found: Required<Segmentation>,
  maps: Maps,
  image: LabelledImage,
  { decoding, source }: SplitTask,
): Record<string, ComparedImage> {
  if (source.learned.length < 2) return {};
  const classMap = cleared(
    classMapOf(maps.heads['mask']!, decoding.threshold, source.learned),
    truth.ignored,
  );
  return Object.fromEntries(
    [0, ...source.learned].map((index) => [
      index === 0 ? background : source.dataset.classes[index - 1]!,
      comparedClass(truth, found, classMap, index, image),
    ]),
  );
}
