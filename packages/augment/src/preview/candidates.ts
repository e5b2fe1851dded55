import { readShards } from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { chooseDiverse, lookOf } from './choose';
import type { Look } from './choose';

/** Images are chosen among this many, spread over the first of the split. */
const candidates = 24;
const searched = 240;

/** What {@link chooseDiverse} and the title of an image need. */
export interface Candidate {
  readonly id: string;
  readonly look: Look;
  readonly cells: number;
  readonly labelled: boolean;
  readonly meta: LabelledImage['meta'];
}

export function candidateOf(image: LabelledImage): Candidate {
  const { id, meta, instances, labels } = image;
  return { id, meta, look: lookOf(image), cells: instances.length, labelled: labels.length > 0 };
}

/** Some of different looks; those without cells or labels only where none has any. */
export function chooseAmong(all: readonly Candidate[], count: number): Candidate[] {
  const choices = [all.filter(({ cells }) => cells > 0), all.filter(({ labelled }) => labelled), all];
  const few = choices.find(({ length }) => length > 0) ?? [];
  return chooseDiverse(
    few.map(({ look }) => look),
    count,
  ).map((i) => few[i]!);
}

/** A few images of the training split, spread over its first ones. */
export async function* readCandidates(
  folder: string,
  dataset: Pick<Dataset, 'shards' | 'splits'>,
  signal: AbortSignal,
): AsyncGenerator<LabelledImage> {
  yield* readImages(folder, dataset, spread(dataset.splits['train'] ?? []), signal);
}

/** The images of some ids, in the order of the shards. */
export async function* readImages(
  folder: string,
  { shards }: Pick<Dataset, 'shards'>,
  ids: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<LabelledImage> {
  const left = new Set(ids);
  if (left.size === 0) return;
  for await (const image of readShards(folder, shards)) {
    signal.throwIfAborted();
    if (!left.delete(image.id)) continue;
    yield image;
    if (left.size === 0) return;
  }
}

function spread(ids: readonly string[]): string[] {
  const few = ids.slice(0, searched);
  const count = Math.min(candidates, few.length);
  return Array.from({ length: count }, (_, i) => few[Math.floor(((i + 0.5) * few.length) / count)]!);
}
