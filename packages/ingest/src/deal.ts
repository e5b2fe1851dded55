import { MitosError } from '@mitos/core';
import type { StageContext } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImageEntry } from './images/image-entries';
import type { TakenPart } from './part/take-part';
import type { DataProblem } from './problems/data-problem';
import type { Dataset } from './readers/reader';
import type { IngestSettings } from './settings';
import { dealImages } from './split/deal-images';
import type { Dealt } from './split/dealt';
import type { SplitItem } from './split/items';
import { splitLists } from './split/split-settings';
import type { SplitLists } from './split/split-settings';

/**
 * Deals the images to splits as the settings say; published lists may also name images that were left out before. Problems
 * of single images are reported, and these images left out; any other problem ends it with a MitosError (`split-impossible`).
 */
export async function deal(
  { images, leftOut }: Pick<TakenPart, 'images' | 'leftOut'>,
  split: IngestSettings['split'],
  dataset: Dataset,
  { random, logger }: Pick<StageContext, 'random' | 'logger'>,
  report: (problem: DataProblem) => void,
): Promise<Dealt> {
  const published = typeof split.ids === 'string' ? await readLists(dataset, split.ids) : split.ids;
  const lists = published && without(published, leftOut);
  const items = splitItems(images, split);
  const dealt = dealImages(items, split, lists, (...parts) => random('split', ...parts));
  const general = dealt.problems.filter(({ where }) => where?.id === undefined);
  if (general.length > 0) throw impossible(dataset, general);
  const file = typeof split.ids === 'string' ? { file: split.ids } : {};
  for (const problem of dealt.problems) report({ ...problem, where: { ...file, ...problem.where } });
  for (const warning of dealt.warnings) logger.warn(warning);
  return dealt;
}

/** The images as the split sees them. */
export function splitItems(images: readonly ImageEntry[], split: IngestSettings['split']): SplitItem[] {
  const stratumOf = stratumBy(split);
  return images.map(({ id, group, meta }) => ({ id, group, stratum: stratumOf(meta) ?? '', columns: meta }));
}

/** The value by which an image's split is stratified; undefined when it is not. */
export function stratumBy(
  split: IngestSettings['split'],
): (columns: Readonly<Record<string, string>>) => string | undefined {
  const column = split.stratify ?? split.scikitLearnSplit?.stratify;
  return (columns) => (column === undefined ? undefined : columns[column]);
}

function without(lists: SplitLists, leftOut: ReadonlySet<string>): SplitLists {
  const kept = Object.entries(lists).map(([split, ids = []]) => [
    split,
    ids.filter((id) => !leftOut.has(id)),
  ]);
  return Object.fromEntries(kept) as SplitLists;
}

async function readLists(dataset: Dataset, file: string): Promise<SplitLists> {
  const where = { file };
  const expected = 'a JSON file with lists of ids: {"train": [...], "val": [...], "test": [...]}';
  const text = await readFile(path.join(dataset.root, file), 'utf8').catch(() => {
    throw impossible(dataset, [{ where, expected, found: 'no such file' }]);
  });
  try {
    return splitLists.parse(JSON.parse(text));
  } catch (cause) {
    throw impossible(dataset, [{ where, expected, found: 'something else' }], cause);
  }
}

function impossible({ card }: Dataset, problems: MitosError['problems'], cause?: unknown): MitosError {
  return new MitosError(`The images of ${card.name} cannot be dealt to splits as the settings say.`, {
    code: 'split-impossible',
    problems,
    cause,
  });
}
