import { datasetFile, exists, predictionsFile, readShards, recordFile } from '@mitos/core';
import type { LabelledImage, Logger } from '@mitos/core';
import { atSize } from '@mitos/evaluate';
import { measure } from '@mitos/instances';
import type { Measurements } from '@mitos/instances';
import path from 'node:path';
import { isAsRead } from './is-as-read';

/**
 * Measures the objects of predictions, image by image in their order: their shapes, and their intensities where the images
 * are still in the run of the evaluation, in the dataset that it read, and unchanged. Call `close` at the end.
 */
export async function measuring(
  predictions: string,
  logger: Logger,
): Promise<{
  readonly measure: (predicted: LabelledImage) => Promise<Measurements>;
  readonly close: () => Promise<void>;
}> {
  const images = await imagesOf(predictions, logger);
  return {
    async measure({ id, labels, instances, width, height }) {
      const image = await next(images, id);
      return measure({ labels, count: instances.length }, width, height, image);
    },
    async close() {
      await images?.return(undefined);
    },
  };
}

/** The images that the evaluation read; undefined for predictions that lie elsewhere now. */
async function imagesOf(
  predictions: string,
  logger: Logger,
): Promise<AsyncGenerator<LabelledImage> | undefined> {
  const evaluation = path.dirname(predictions);
  if (!(await exists(path.join(evaluation, recordFile.fileName)))) return undefined;
  const { inputs } = await recordFile.read(evaluation);
  const stage = Object.keys(inputs).find((name) => datasetFile.fileName in inputs[name]!);
  const dataset = stage === undefined ? undefined : path.join(evaluation, '..', stage);
  if (dataset === undefined || !(await exists(path.join(dataset, datasetFile.fileName)))) return undefined;
  if (!(await isAsRead(inputs[stage!]!, dataset, datasetFile.fileName))) {
    logger.warn(`${stage!} has run again since the evaluation: there are no intensities.`);
    return undefined;
  }
  return scaled(dataset, (await predictionsFile.read(predictions)).size);
}

/** The images of a dataset at the size at which they were evaluated. */
async function* scaled(dataset: string, size: number | undefined): AsyncGenerator<LabelledImage> {
  const { shards, labels } = await datasetFile.read(dataset);
  for await (const image of readShards(dataset, shards)) yield atSize(image, size ?? 'full', labels);
}

/** The image of an id. Predictions have the order of the dataset, so it comes after those that were asked for before. */
async function next(
  images: AsyncGenerator<LabelledImage> | undefined,
  id: string,
): Promise<LabelledImage | undefined> {
  if (images === undefined) return undefined;
  for (let step = await images.next(); step.done !== true; step = await images.next()) {
    if (step.value.id === id) return step.value;
  }
  return undefined;
}
