import { readShards } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { toPreparedImage } from './prepared-image';
import type { PreparedImage } from './prepared-image';

/** Ids of the images that have labels, sorted. */
export interface Splits {
  readonly train: readonly string[];
  readonly val: readonly string[];
}

/** Reads the shards once and hands the labelled images of the training and validation split to `keep`. */
export async function readSplits(
  folder: string,
  dataset: Dataset,
  keep: (image: PreparedImage) => void,
  signal: AbortSignal,
): Promise<Splits> {
  const splits = { train: [] as string[], val: [] as string[] };
  for await (const row of readShards(folder, dataset.shards)) {
    signal.throwIfAborted();
    if ((row.split !== 'train' && row.split !== 'val') || row.labels.length === 0) continue;
    keep(toPreparedImage(row, dataset.labels));
    splits[row.split].push(row.id);
  }
  return { train: splits.train.sort(), val: splits.val.sort() };
}
