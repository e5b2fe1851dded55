import { readShards } from '@mitos/core';
import type { Dataset, Preprocessing } from '@mitos/core';
import { toPreparedImage } from './prepared-image';
import type { PreparedImage } from './prepared-image';

/** Reads prepared shards once and hands the labelled images of some splits to `keep`. Ids by split, sorted. */
export async function readPrepared<Split extends string>(
  folder: string,
  dataset: Pick<Dataset, 'shards' | 'labels'>,
  { normalisation, splits }: Pick<Preprocessing, 'normalisation'> & { readonly splits: readonly Split[] },
  keep: (image: PreparedImage, split: Split) => void,
  signal: AbortSignal,
): Promise<Record<Split, string[]>> {
  const ids = Object.fromEntries(splits.map((split) => [split, [] as string[]])) as Record<Split, string[]>;
  for await (const row of readShards(folder, dataset.shards)) {
    signal.throwIfAborted();
    const split = splits.find((name) => name === row.split);
    if (split === undefined || row.labels.length === 0) continue;
    keep(toPreparedImage(row, dataset.labels, normalisation), split);
    ids[split].push(row.id);
  }
  for (const split of splits) ids[split].sort();
  return ids;
}
