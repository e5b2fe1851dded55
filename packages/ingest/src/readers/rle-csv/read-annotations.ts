import type { Problem } from '@mitos/core';
import path from 'node:path';
import type { Dataset } from '../../card/read-card';
import { missingColumn } from '../../csv/missing-column';
import { CsvUnreadable, openCsv } from '../../csv/read-csv';
import type { Csv, CsvRow } from '../../csv/read-csv';
import { datasetUnreadable } from '../../problems/data-problem';
import type { DataProblem } from '../../problems/data-problem';
import { isFault, parseRuns } from '../../rle/parse-runs';
import { RunStore } from '../../rle/run-store';
import type { Labels, ReaderTools } from '../reader';
import type { RleCsvCard } from './card';
import { RleCsvLabels } from './labels';
import type { ImageRows } from './labels';

/** Reads the CSV file once, as a stream, keeping only the runs. */
export async function readAnnotations(dataset: Dataset<RleCsvCard>, tools: ReaderTools): Promise<Labels> {
  const { card, root } = dataset;
  try {
    const csv = await openCsv(path.join(root, card.annotations.file), card.annotations.file, tools.signal);
    const columns = findColumns(csv, dataset, tools.columns);
    const images = new Map<string, ImageRows>();
    const runs = new RunStore();
    for await (const row of csv.rows()) {
      tools.signal.throwIfAborted();
      readRow(row, csv, columns, card, { images, runs, report: tools.report });
    }
    return new RleCsvLabels(card, images, runs, tools.report);
  } catch (error) {
    if (error instanceof CsvUnreadable) throw datasetUnreadable(card.name, [error.problem]);
    throw error;
  }
}

/** Positions of the columns that the card names; -1 for those it does not name. */
interface ColumnPositions {
  readonly id: number;
  readonly rle: number;
  readonly class: number;
  readonly width: number;
  readonly height: number;
  readonly meta: readonly (readonly [name: string, position: number])[];
}

function findColumns(csv: Csv, dataset: Dataset<RleCsvCard>, alsoWanted: readonly string[]): ColumnPositions {
  const { annotations, name } = dataset.card;
  const problems: Problem[] = [];
  const find = (key: readonly (string | number)[], column: string | undefined): number => {
    if (column === undefined) return -1;
    const position = csv.indexOf(column);
    if (position < 0) problems.push(missingColumn(column, csv, annotations.file, dataset.locate(key)));
    return position;
  };
  const meta = dataset.card.meta ?? [];
  const columns = {
    id: find(['annotations', 'id'], annotations.id),
    rle: find(['annotations', 'rle'], annotations.rle),
    class: find(['annotations', 'class'], annotations.class),
    width: find(['annotations', 'width'], annotations.width),
    height: find(['annotations', 'height'], annotations.height),
    meta: meta.map((column, i) => [column, find(['meta', i], column)] as const),
  };
  if (problems.length > 0) throw datasetUnreadable(name, problems);
  const also = alsoWanted.filter((column) => !meta.includes(column) && csv.indexOf(column) >= 0);
  return {
    ...columns,
    meta: [...columns.meta, ...also.map((column) => [column, csv.indexOf(column)] as const)],
  };
}

interface Sink {
  readonly images: Map<string, ImageRows>;
  readonly runs: RunStore;
  readonly report: (problem: DataProblem) => void;
}

function readRow(
  { row, cells }: CsvRow,
  csv: Csv,
  columns: ColumnPositions,
  card: RleCsvCard,
  sink: Sink,
): void {
  const { annotations } = card;
  const id = cells[columns.id]?.trim() ?? '';
  const where = { file: annotations.file, row, ...(id === '' ? {} : { id }) };
  if (cells.length !== csv.header.length) {
    return sink.report({ where, expected: `${csv.header.length} cells`, found: `${cells.length} cells` });
  }
  if (id === '') {
    return sink.report({
      where,
      field: annotations.id,
      expected: `an id in "${annotations.id}"`,
      found: 'nothing',
    });
  }
  const image = imageRows(sink.images, id, cells, columns);
  const refuse = (problem: Omit<DataProblem, 'where'>) => {
    image.refused++;
    sink.report({ where, ...problem });
  };
  const unequal = unequalMeta(image, cells, columns);
  if (unequal !== undefined) return refuse(unequal);
  const parsed = parseRuns(cells[columns.rle]!, annotations.base);
  if (isFault(parsed)) {
    const expected = `${parsed.expected} in "${annotations.rle}"`;
    return refuse({ field: annotations.rle, expected, found: parsed.found });
  }
  // An empty mask says that the image has no object (or none of this class): the image counts, the row does not.
  if (parsed.length === 0) return;
  image.rows.push({
    row,
    runs: sink.runs.add(parsed),
    class: columns.class < 0 ? '' : cells[columns.class]!.trim(),
    width: columns.width < 0 ? undefined : cells[columns.width]!.trim(),
    height: columns.height < 0 ? undefined : cells[columns.height]!.trim(),
  });
}

function imageRows(
  images: Map<string, ImageRows>,
  id: string,
  cells: readonly string[],
  columns: ColumnPositions,
) {
  const known = images.get(id);
  if (known !== undefined) return known;
  const meta = Object.fromEntries(columns.meta.map(([name, position]) => [name, cells[position]!]));
  const image: ImageRows = { meta, rows: [], refused: 0 };
  images.set(id, image);
  return image;
}

/** What a row says of the image as a whole must be what the image's first row said. */
function unequalMeta(
  image: ImageRows,
  cells: readonly string[],
  columns: ColumnPositions,
): Omit<DataProblem, 'where'> | undefined {
  const unequal = columns.meta.find(([name, position]) => image.meta[name] !== cells[position]);
  if (unequal === undefined) return undefined;
  const [field, position] = unequal;
  return {
    field,
    expected: `${JSON.stringify(image.meta[field])} in "${field}", as in the image's first row`,
    found: JSON.stringify(cells[position]),
  };
}
