import type { LabelledImage } from '@mitos/core';
import path from 'node:path';
import { formatCsvRow } from '../csv/format-csv';
import { TextFile } from './text-file';
import { sentence } from './words';

/** What is known of an image apart from its pixels and objects. */
export interface TableRow extends Pick<
  LabelledImage,
  'id' | 'split' | 'group' | 'meta' | 'width' | 'height'
> {
  /** Where the image lies, relative to the folder of the export. */
  readonly file: string;
  /** False: nobody labelled it, which is not the same as having no object. */
  readonly isLabelled: boolean;
}

/** Names of the columns of an export. */
export interface TableColumns {
  readonly id: string;
  readonly split: string;
  readonly group: string;
  /** The dataset's own columns. */
  readonly meta: readonly string[];
  /** What the card names as its group: a column of the dataset where one has the same values; `undefined`: no groups. */
  readonly groupedBy: string | undefined;
  /** The columns that have to be read again for equal rows, and the split. */
  readonly kept: readonly string[];
}

export const imagesCsv = 'images.csv';

/** The images of an export, in order: 1 row each. */
export class ImageTable {
  readonly rows: TableRow[] = [];
  #columns: TableColumns | undefined;

  add(image: LabelledImage, file: string): void {
    const { id, split, group, meta, width, height, labels } = image;
    this.rows.push({ id, split, group, meta, width, height, file, isLabelled: labels.length > 0 });
  }

  /** To be asked for when all rows are there. */
  get columns(): TableColumns {
    return (this.#columns ??= columnsOf(this.rows));
  }

  /** Writes `images.csv` and gives the card's `metadata` and what a CSV file cannot hold. */
  async writeCsv(folder: string): Promise<{ metadata: Metadata; losses: string[] }> {
    const { id, split, group, meta, kept } = this.columns;
    const others = meta.filter((name) => name !== split && name !== group);
    const cells = ({ meta: values, ...row }: TableRow) => {
      return [row.id, row.split, row.group, ...others.map((name) => values[name])];
    };
    const file = await TextFile.create(path.join(folder, imagesCsv));
    try {
      await file.write(formatCsvRow([id, split, group, ...others]));
      for (const row of this.rows) await file.write(formatCsvRow(cells(row)));
      await file.end();
    } finally {
      await file.close();
    }
    return { metadata: { file: imagesCsv, id, columns: kept }, losses: csvLosses(this.rows, meta) };
  }
}

/** The card's key `metadata`. */
export type Metadata = {
  readonly file: string;
  readonly id: string;
  readonly columns: readonly string[];
};

function columnsOf(rows: readonly TableRow[]): TableColumns {
  const meta = [...new Set(rows.flatMap((row) => Object.keys(row.meta)))];
  const isSame = (column: string, key: 'split' | 'group') => {
    return meta.includes(column) && rows.every((row) => row.meta[column] === row[key]);
  };
  const nameFor = (key: 'split' | 'group') => (isSame(key, key) ? key : freeName(key, meta));
  const [split, group] = [nameFor('split'), nameFor('group')];
  const groupedBy = rows.every((row) => row.group === '')
    ? undefined
    : (meta.find((column) => isSame(column, 'group')) ?? group);
  const kept = new Set([...meta, split, ...(groupedBy === undefined ? [] : [groupedBy])]);
  return { id: freeName('id', meta), split, group, meta, groupedBy, kept: [...kept] };
}

/** `split`, or `split_2` and so on where the dataset has a column of that name which says something else. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? name : `${name}_${i}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** A cell is read without white space around it, and one without text is the empty text. */
function csvLosses(rows: readonly TableRow[], columns: readonly string[]): string[] {
  let [missing, trimmed] = [0, 0];
  for (const { meta } of rows) {
    for (const column of columns) {
      const value = meta[column];
      if (value === undefined) missing++;
      else if (value.trim() !== value) trimmed++;
    }
  }
  return [
    ...(missing === 0
      ? []
      : [
          `In ${imagesCsv} ${sentence(missing, 'value that was not there is', 'values that were not there are')} empty.`,
        ]),
    ...(trimmed === 0
      ? []
      : [`In ${imagesCsv} the white space around ${sentence(trimmed, 'value', 'values')} will not be read.`]),
  ];
}
