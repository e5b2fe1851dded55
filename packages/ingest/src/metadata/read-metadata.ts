import { CsvUnreadable, openCsv } from '@mitos/formats';
import path from 'node:path';
import { missingColumn } from '../csv/missing-column';
import { datasetUnreadable } from '../problems/data-problem';
import type { DataProblem } from '../problems/data-problem';
import type { Dataset } from '../readers/reader';

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
    const csv = await openCsv(path.join(root, file), file, { signal });
    const missing = [
      { key: ['metadata', 'id'], column: idColumn },
      ...columns.map((column, i) => ({ key: ['metadata', 'columns', i], column })),
    ].filter(({ column }) => csv.indexOf(column) < 0);
    if (missing.length > 0) {
      const problems = missing.map(({ key, column }) => missingColumn(column, csv, file, locate(key)));
      await csv.close();
      throw datasetUnreadable(card.name, problems);
    }
    const positions = columns.map((name) => [name, csv.indexOf(name)] as const);
    await csv.forEachRow((row) => {
      const id = row.text(csv.indexOf(idColumn)) ?? '';
      const where = { file, row: row.row, ...(id === '' ? {} : { id }) };
      if (row.count !== csv.header.length) {
        report({ where, expected: `${csv.header.length} cells`, found: `${row.count} cells` });
      } else if (metadata.has(id)) {
        report({
          where,
          field: idColumn,
          expected: `one row for each id in "${idColumn}"`,
          found: 'a second one',
        });
      } else {
        metadata.set(
          id,
          Object.fromEntries(positions.map(([name, position]) => [name, row.text(position)!])),
        );
      }
    });
    return metadata;
  } catch (error) {
    if (error instanceof CsvUnreadable) throw datasetUnreadable(card.name, [error.problem]);
    throw error;
  }
}
