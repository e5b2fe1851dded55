import type { YamlPath } from '@mitos/core';
import { matchPattern } from '../files/pattern';
import type { Metadata } from '../metadata/read-metadata';
import { isTaken, onlyProblems } from '../part/only';
import type { Columns, Only } from '../part/only';
import { datasetUnreadable } from '../problems/data-problem';
import type { DataProblem } from '../problems/data-problem';
import type { Dataset, LabelIndex } from '../readers/reader';
import { unknownColumn } from './needed-column';
import type { NeededColumn } from './needed-column';

/** An image of the dataset before it is opened, with all that is known of it. */
export interface ImageEntry {
  /** Position in the index of the labels. */
  readonly index: number;
  readonly id: string;
  /** Relative to the dataset's root. */
  readonly file: string;
  /** Value of the card's group column; empty without one. */
  readonly group: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** What the settings ask of the images' columns. */
export interface Wanted {
  /** Columns that every image has to have. */
  readonly needed: readonly NeededColumn[];
  readonly only: Only;
}

export interface ImageEntries {
  readonly images: readonly ImageEntry[];
  /** Ids of the images that `only` leaves out. */
  readonly others: readonly string[];
}

/**
 * The images with their columns: from the labels, the names of files, the pattern of ids, and the table of images, of
 * which the last one wins; apart from them those that `only` leaves out. Of the others, those that lack a column of the
 * group or the split are reported and left out. Throws when no image has such a column, or what `only` asks for: a mistake
 * in the card or the settings, not in the data.
 */
export function imageEntries(
  dataset: Dataset,
  labels: LabelIndex,
  metadata: Metadata,
  { needed, only }: Wanted,
  report: (problem: DataProblem) => void,
): ImageEntries {
  const { card } = dataset;
  const metas = labels.images.map(({ id, meta }) => {
    const parts = partsOf(id, dataset, report);
    return parts && { ...meta, ...parts, ...metadata.get(id) };
  });
  const all = [...groupColumn(dataset), ...needed];
  const fitting = metas.filter((meta) => meta !== undefined);
  // Where no id fits its pattern, that is what is wrong, and not the columns that the pattern would have made.
  if (fitting.length > 0 || metas.length === 0) checkColumns(dataset, fitting, all, only);
  const others: string[] = [];
  const images = labels.images.flatMap(({ id, file }, index): ImageEntry[] => {
    const meta = metas[index];
    if (meta === undefined) return [];
    if (!isTaken(meta, only)) {
      others.push(id);
      return [];
    }
    const missing = all.find(({ column }) => meta[column] === undefined);
    if (missing !== undefined) {
      const table = card.metadata === undefined ? {} : { file: card.metadata.file };
      report({ where: { ...table, id }, expected: `a row with "${missing.column}"`, found: 'none' });
      return [];
    }
    return [{ index, id, file, group: card.group === undefined ? '' : meta[card.group]!, meta }];
  });
  return { images, others };
}

function groupColumn({ card, locate }: Dataset): NeededColumn[] {
  if (card.group === undefined) return [];
  return [{ column: card.group, setting: 'group', where: locate(['group']) }];
}

/** The columns that the card's pattern of ids makes of an id; `undefined` for one that does not fit, which is reported. */
function partsOf(
  id: string,
  { card: { idPattern } }: Dataset,
  report: (problem: DataProblem) => void,
): Readonly<Record<string, string>> | undefined {
  if (idPattern === undefined) return {};
  const parts = matchPattern(idPattern, id);
  if (parts !== undefined) return parts;
  report({ where: { id }, expected: `an id of the form ${idPattern}`, found: JSON.stringify(id) });
  return undefined;
}

function checkColumns(
  { card }: Dataset,
  metas: readonly Columns[],
  needed: readonly NeededColumn[],
  only: Only,
): void {
  const known = [...new Set(metas.flatMap((meta) => Object.keys(meta)))].sort();
  const unknown = needed.filter(({ column }) => !known.includes(column));
  const problems = [
    ...unknown.map((column) => unknownColumn(column, known)),
    ...onlyProblems(metas, known, only),
  ];
  if (problems.length > 0) throw datasetUnreadable(card.name, problems);
}

/** The settings' own path as a name for messages: `['split', 'stratify']` is `stratify`. */
export function settingName(path: YamlPath): string {
  return String(path.at(-1));
}
