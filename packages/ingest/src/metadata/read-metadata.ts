import path from 'node:path';
import type { Dataset } from '../card/read-card';
import { missingColumn } from '../csv/missing-column';
import { CsvUnreadable, openCsv } from '../csv/read-csv';
import { datasetUnreadable } from '../problems/data-problem';
import type { DataProblem } from '../problems/data-problem';

/** Column -> value for each image, by its id. */
export type Metadata = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Reads the card's table of images; empty when the card has none. The first row of an id counts; another is reported. */
export async function readMetadata(
  { card, root, locate }: Dataset,
  signal: AbortSignal,
  report: (problem: DataProblem) => void,
): Promise<Metadata> {
  const metadata = new Map<string, Record<string, string>>();
  if (card.metadata === undefined) return metadata;
  const { file, id: idColumn, columns } = card.metadata;
  try {
    const csv = await openCsv(path.join(root, file), file, signal);
    const missing = [
      { key: ['metadata', 'id'], column: idColumn },
      ...columns.map((column, i) => ({ key: ['metadata', 'columns', i], column })),
    ].filter(({ column }) => csv.indexOf(column) < 0);
    if (missing.length > 0) {
      const problems = missing.map(({ key, column }) => missingColumn(column, csv, file, locate(key)));
      throw datasetUnreadable(card.name, problems);
    }
    for await (const { row, cells } of csv.rows()) {
      const id = cells[csv.indexOf(idColumn)]?.trim() ?? '';
      const where = { file, row, ...(id === '' ? {} : { id }) };
      if (cells.length !== csv.header.length) {
        report({ where, expected: `${csv.header.length} cells`, found: `${cells.length} cells` });
      } else if (metadata.has(id)) {
        report({
          where,
          field: idColumn,
          expected: `one row for each id in "${idColumn}"`,
          found: 'a second one',
        });
      } else {
        metadata.set(id, Object.fromEntries(columns.map((name) => [name, cells[csv.indexOf(name)]!.trim()])));
      }
    }
    return metadata;
  } catch (error) {
    if (error instanceof CsvUnreadable) throw datasetUnreadable(card.name, [error.problem]);
    throw error;
  }
}
