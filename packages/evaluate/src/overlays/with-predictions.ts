import { predictionsFile, readShards } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import path from 'node:path';
import { readSplit } from '../source/read-split';
import type { Source } from '../source/read-split';

/** An image, and its row of the predictions: probabilities as pixels, predicted objects as labels. */
export interface PredictedImage {
  readonly image: LabelledImage;
  readonly predicted: LabelledImage;
}

/** The images of the split with their predictions: both were written in the same order. */
export async function* withPredictions(
  source: Source,
  split: string,
  output: string,
  signal: AbortSignal,
): AsyncGenerator<PredictedImage> {
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
