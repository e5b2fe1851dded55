import { exists, nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { Dataset } from '../card/read-card';
import { datasetUnreadable } from '../problems/data-problem';
import type { DataProblem } from '../problems/data-problem';
import type { Metadata } from '../metadata/read-metadata';
import type { Labels } from '../readers/reader';
import { imageFile } from './image-file';
import { mapOrdered } from './map-ordered';

/** An image of the dataset before it is opened. */
export interface ImageEntry {
  readonly id: string;
  /** Absolute. */
  readonly file: string;
  /** Relative to the dataset's root, as messages show it. */
  readonly shown: string;
  readonly group: string;
  /** Value of the column that the split is stratified by; undefined when it is not. */
  readonly stratum: string | undefined;
  readonly meta: Readonly<Record<string, string>>;
}

const lookups = 32;

/**
 * The images that the labels name, sorted by id. Those whose file is missing, or of which the group or stratum is not
 * known, are reported and left out. Throws when no image has the column of the group or the stratum.
 */
export async function listImages(
  dataset: Dataset,
  labels: Labels,
  metadata: Metadata,
  stratify: string | undefined,
  report: (problem: DataProblem) => void,
): Promise<ImageEntry[]> {
  const metaOf = (id: string) => ({ ...labels.meta(id), ...metadata.get(id) });
  checkColumns(dataset, labels.ids.map(metaOf), stratify);
  const look = (id: string) => lookAt(id, metaOf(id), dataset, stratify);
  const entries: ImageEntry[] = [];
  for await (const seen of mapOrdered(labels.ids, lookups, look)) {
    if ('meta' in seen) entries.push(seen);
    else report(seen);
  }
  return entries;
}

async function lookAt(
  id: string,
  meta: Readonly<Record<string, string>>,
  { card, root }: Dataset,
  stratify: string | undefined,
): Promise<ImageEntry | DataProblem> {
  const shown = card.images.replaceAll('{id}', id);
  const where = { file: shown, id };
  const file = imageFile(root, card.images, id);
  if (file === undefined) {
    return { where, expected: 'a file below the root of the dataset', found: 'a path that leaves it' };
  }
  if (!(await exists(file))) return { where, expected: 'an image', found: 'no such file' };
  const missing = [card.group, stratify].find((column) => column !== undefined && meta[column] === undefined);
  if (missing !== undefined) {
    const table = card.metadata === undefined ? {} : { file: card.metadata.file };
    return { where: { ...table, id }, expected: `a row with "${missing}"`, found: 'none' };
  }
  return {
    id,
    file,
    shown,
    group: card.group === undefined ? '' : meta[card.group]!,
    stratum: stratify === undefined ? undefined : meta[stratify]!,
    meta,
  };
}

/** A column that not one image has is a mistake in the card or the settings, not in the data. */
function checkColumns(
  dataset: Dataset,
  metas: readonly Readonly<Record<string, string>>[],
  stratify: string | undefined,
): void {
  const known = [...new Set(metas.flatMap((meta) => Object.keys(meta)))].sort();
  const check = (column: string | undefined, where: Problem['where'], key: string): Problem[] => {
    if (column === undefined || known.includes(column)) return [];
    const near = nearMatch(column, known);
    return [
      {
        ...(where === undefined ? {} : { where }),
        expected: `a column of the dataset for "${key}", ${known.length === 0 ? 'which has none' : `one of ${known.join(', ')}`}`,
        found: JSON.stringify(column),
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ];
  };
  const problems = [
    ...check(dataset.card.group, dataset.locate(['group']), 'group'),
    ...check(stratify, undefined, 'stratify'),
  ];
  if (problems.length > 0) throw datasetUnreadable(dataset.card.name, problems);
}
