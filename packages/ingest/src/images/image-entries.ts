import { nearMatch } from '@mitos/core';
import type { Problem, YamlPath } from '@mitos/core';
import { matchPattern } from '../files/pattern';
import type { Metadata } from '../metadata/read-metadata';
import { datasetUnreadable } from '../problems/data-problem';
import type { DataProblem } from '../problems/data-problem';
import type { Dataset, LabelIndex } from '../readers/reader';

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

/** A column that every image has to have, and where that is said. */
export interface NeededColumn {
  readonly column: string;
  /** Setting that names it, as a person would say it: `stratify`. */
  readonly setting: string;
  readonly where?: Problem['where'];
}

/**
 * The images with their columns: from the labels, the names of files, the pattern of ids, and the table of images, of
 * which the last one wins. Images that lack a column of the group or the split are reported and left out. Throws when no
 * image has such a column: a mistake in the card or the settings, not in the data.
 */
export function imageEntries(
  dataset: Dataset,
  labels: LabelIndex,
  metadata: Metadata,
  needed: readonly NeededColumn[],
  report: (problem: DataProblem) => void,
): ImageEntry[] {
  const { card } = dataset;
  const metas = labels.images.map(({ id, meta }) => {
    const parts = partsOf(id, dataset, report);
    return parts && { ...meta, ...parts, ...metadata.get(id) };
  });
  const all = [...groupColumn(dataset), ...needed];
  const fitting = metas.filter((meta) => meta !== undefined);
  // Where no id fits its pattern, that is what is wrong, and not the columns that the pattern would have made.
  if (fitting.length > 0 || metas.length === 0) checkColumns(dataset, fitting, all);
  return labels.images.flatMap(({ id, file }, index): ImageEntry[] => {
    const meta = metas[index];
    if (meta === undefined) return [];
    const missing = all.find(({ column }) => meta[column] === undefined);
    if (missing !== undefined) {
      const table = card.metadata === undefined ? {} : { file: card.metadata.file };
      report({ where: { ...table, id }, expected: `a row with "${missing.column}"`, found: 'none' });
      return [];
    }
    return [{ index, id, file, group: card.group === undefined ? '' : meta[card.group]!, meta }];
  });
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
  metas: readonly Readonly<Record<string, string>>[],
  needed: readonly NeededColumn[],
): void {
  const known = [...new Set(metas.flatMap((meta) => Object.keys(meta)))].sort();
  const problems = needed
    .filter(({ column }) => !known.includes(column))
    .map(({ column, setting, where }): Problem => {
      const near = nearMatch(column, known);
      return {
        ...(where === undefined ? {} : { where }),
        expected: `a column of the dataset for "${setting}", ${known.length === 0 ? 'which has none' : `one of ${known.join(', ')}`}`,
        found: JSON.stringify(column),
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      };
    });
  if (problems.length > 0) throw datasetUnreadable(card.name, problems);
}

/** The settings' own path as a name for messages: `['split', 'stratify']` is `stratify`. */
export function settingName(path: YamlPath): string {
  return String(path.at(-1));
}
