import type { LabelledImage, StageContext } from '@mitos/core';
import path from 'node:path';
import type { z } from 'zod';
import { countedObjects } from './ignored';
import { findInstances } from '@mitos/instances';
import type { LabelImage } from '@mitos/instances';
import { predictionRow, predictionsFile, predictionWriter } from './outputs/predictions';
import { submissionRows } from './outputs/submission';
import { foregroundMask } from '@mitos/predict';
import type { Predictor } from '@mitos/predict';
import { readSplit, sizeOfSplit } from './read-split';
import type { Source } from './read-split';
import { otsuInstances, scoreLabels } from './score-image';
import type { ImageResult } from './score-image';
import type { evaluateSettings } from './settings';
import { truthOf } from './truth';

type Settings = z.output<typeof evaluateSettings>;

/** What the predictions of a split come to. Sorted by id. */
export interface SplitResult {
  readonly images: readonly ImageResult[];
  /** Rows of the submission, without the header. */
  readonly submission: readonly string[];
}

/**
 * Predicts every image of a split, one in memory at a time: writes its probabilities and objects to
 * `<output>/predictions/`, and counts them and the classical floor's against the truth. What is written does not depend on
 * the truth; pixels of ignored classes are left out of the counts only.
 */
export async function predictSplit(
  settings: Settings,
  threshold: number,
  source: Source,
  output: string,
  predictor: Predictor,
  { progress, signal }: StageContext,
): Promise<SplitResult> {
  const total = sizeOfSplit(source.dataset, settings.split);
  const bar = progress({ label: `Predicting ${settings.split}`, total, unit: 'images' });
  const folder = path.join(output, 'predictions');
  const writer = predictionWriter(folder, settings.split);
  const results: { result: ImageResult; rows: readonly string[] }[] = [];
  for await (const image of readSplit(source, settings.split, signal)) {
    const { id, width, height } = image;
    const probability = await predictor.predict(image);
    const found = findInstances(foregroundMask(probability, threshold), width, height, settings.instances);
    writer.write(predictionRow(image, probability, found));
    results.push({
      result: resultOf(image, found, settings, source),
      rows: submissionRows(id, found, width, height, settings.submission.order),
    });
    bar.update(results.length);
  }
  bar.finish();
  const shards = writer.close();
  await predictionsFile.write(folder, { schemaVersion: 1, split: settings.split, threshold, shards });
  results.sort((a, b) => (a.result.id < b.result.id ? -1 : 1));
  return { images: results.map(({ result }) => result), submission: results.flatMap(({ rows }) => rows) };
}

function resultOf(image: LabelledImage, found: LabelImage, settings: Settings, source: Source): ImageResult {
  const truth = truthOf(image, source);
  const group = image.meta[settings.groupBy];
  const result = { id: image.id, ...(group === undefined ? {} : { group }) };
  if (truth === undefined) return { ...result, predictedCount: found.count };
  const { minimumArea } = settings.instances;
  const model = countedObjects(found, truth.ignored, minimumArea);
  const otsu = countedObjects(otsuInstances(image, settings.instances), truth.ignored, minimumArea);
  return {
    ...result,
    predictedCount: model.count,
    scored: {
      truthCount: truth.objects.length,
      model: scoreLabels(truth, model),
      otsu: scoreLabels(truth, otsu),
    },
  };
}
