import { datasetFile, readShards, samplesFile } from '@mitos/core';
import type { Dataset, Preprocessing } from '@mitos/core';
import { readPrepared, toDrawnImage } from '@mitos/samples';
import type { ImageStore } from '@mitos/samples';
import { drawingSchema } from '@mitos/transforms';
import type { Drawing } from '@mitos/transforms';

/** What augment left: the images by id, and how samples are made of them. */
export interface Samples {
  readonly dataset: Dataset;
  /** Ids of the images that have labels, sorted. */
  readonly splits: { readonly train: readonly string[]; readonly val: readonly string[] };
  readonly store: ImageStore;
  readonly preprocessing: Preprocessing;
  readonly drawing: Drawing;
  /** How many samples of each image were drawn before, if they were. */
  readonly copies?: number;
}

/** Reads the output of augment once and fills the store with what training and validation need of it. */
export async function readSamples(folder: string, store: ImageStore, signal: AbortSignal): Promise<Samples> {
  const dataset = await datasetFile.read(folder);
  const { preprocessing, drawing, materialised } = await samplesFile.read(folder);
  const { normalisation } = preprocessing;
  const splits = await readPrepared(
    folder,
    dataset,
    { normalisation, splits: ['train', 'val'] },
    (image, split) => {
      // Of an image whose samples are there, its size and normalisation are enough.
      const isNeeded = split === 'val' || materialised === undefined;
      store.add(isNeeded ? image : { ...image, pixels: none, labels: none });
    },
    signal,
  );
  if (materialised !== undefined) {
    for await (const row of readShards(folder, materialised.shards)) {
      signal.throwIfAborted();
      store.add(toDrawnImage(row, dataset.labels, store.factsOf(row.meta['image']!)));
    }
  }
  return {
    dataset,
    splits,
    store,
    preprocessing,
    drawing: drawingSchema.parse(drawing),
    ...(materialised === undefined ? {} : { copies: materialised.copies }),
  };
}

const none = new Uint16Array(0);
