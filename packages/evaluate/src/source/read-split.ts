import { describe, MitosError, nearMatch, readShards } from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { atSize } from './at-size';
import type { EvaluationSize } from './at-size';

/** The images of an ingest, which of their classes count, and at which size. */
export interface Source {
  readonly folder: string;
  readonly dataset: Dataset;
  /** Index of the dataset's class (from 1) of each class that the network knows, in the network's order. */
  readonly learned: readonly number[];
  /** Indices of the classes that count in no score. */
  readonly ignored: ReadonlySet<number>;
  readonly size: EvaluationSize;
}

/**
 * The images of one split at the source's size, in the order of the shards, one in memory at a time. Stops with the signal's
 * reason.
 */
export async function* readSplit(
  { folder, dataset, size }: Source,
  split: string,
  signal: AbortSignal,
): AsyncGenerator<LabelledImage> {
  for await (const image of readShards(folder, dataset.shards)) {
    signal.throwIfAborted();
    if (image.split === split) yield atSize(image, size, dataset.labels);
  }
}

/** Number of images in a split. */
export function sizeOfSplit(dataset: Dataset, split: string): number {
  return dataset.splits[split]?.length ?? 0;
}

/** Throws a MitosError (`split-empty`) when a split has no images. */
export function requireSplit(dataset: Dataset, split: string): void {
  if (sizeOfSplit(dataset, split) > 0) return;
  const names = Object.keys(dataset.splits).filter((name) => dataset.splits[name]!.length > 0);
  const near = nearMatch(split, names);
  throw new MitosError(`The split ${describe(split)} of ${dataset.name} has no images.`, {
    code: 'split-empty',
    problems: [
      {
        expected: `a split with images: ${names.join(', ')}`,
        found: describe(split),
        ...(near === undefined ? {} : { fix: `did you mean ${describe(near)}?` }),
      },
    ],
    hint: 'Change `split` of the evaluation, or the shares under `split` of the ingest.',
  });
}
