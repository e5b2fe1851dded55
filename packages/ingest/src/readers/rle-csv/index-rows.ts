import type { Problem } from '@mitos/core';
import { CsvUnreadable, openCsv } from '@mitos/formats';
import type { Csv, CsvRow } from '@mitos/formats';
import path from 'node:path';
import { missingColumn } from '../../csv/missing-column';
import { findImages } from '../../files/find-images';
import { matchImages } from '../../files/match-images';
import { SpanLists } from '../../files/span-lists';
import { datasetUnreadable } from '../../problems/data-problem';
import type { Dataset, IndexTools, LabelIndex, Piece } from '../reader';
import type { RleCsvCard } from './card';
import { columnPositions } from './columns';
import type { ColumnPositions } from './columns';

/**
 * Reads the CSV file once, as a stream, and keeps where the rows of each image stand. What the runs say is not looked at:
 * they are read when the image is.
 */
export async function indexRows(dataset: Dataset<RleCsvCard>, tools: IndexTools): Promise<LabelIndex> {
  const { card, root } = dataset;
  const { file } = card.annotations;
  try {
    const csv = await openCsv(path.join(root, file), file, { signal: tools.signal });
    const rows = new Rows(card, csv, columnsOf(csv, dataset), metaColumns(csv, dataset, tools), tools);
    await csv.forEachRow((row) => rows.add(row));
    const images = await matchImages(await findImages(dataset, tools), rows.images, dataset, tools);
    const header: Piece = { file, ...csv.headerSpan };
    return {
      kind: 'instances',
      classes: card.classes ?? rows.classes,
      images: images.map(({ image }) => image),
      source: (i) => rows.source(images[i]!.labels, header),
    };
  } catch (error) {
    if (error instanceof CsvUnreadable) throw datasetUnreadable(card.name, [error.problem]);
    throw error;
  }
}

/** The rows of each image, as places in the file. */
class Rows {
  readonly images = new Map<string, RowsOfImage>();
  readonly #spans = new SpanLists();
  readonly #classes = new Set<string>();

  constructor(
    private readonly card: RleCsvCard,
    private readonly csv: Csv,
    private readonly columns: ColumnPositions,
    private readonly meta: readonly MetaColumn[],
    private readonly tools: IndexTools,
  ) {}

  /** Names of the classes that rows have, sorted. */
  get classes(): string[] {
    return this.#classes.size === 0 ? ['object'] : [...this.#classes].sort();
  }

  source({ list, refused }: RowsOfImage, header: Piece) {
    const { file } = header;
    return { pieces: [header, ...this.#spans.of(list).map((span) => ({ file, ...span }))], refused };
  }

  add(row: CsvRow): void {
    const { file, id: idColumn } = this.card.annotations;
    const id = row.text(this.columns.id) ?? '';
    const where = { file, row: row.row, ...(id === '' ? {} : { id }) };
    const cells = this.csv.header.length;
    if (row.count !== cells) {
      return this.tools.report({ where, expected: `${cells} cells`, found: `${row.count} cells` });
    }
    if (id === '') {
      return this.tools.report({
        where,
        field: idColumn,
        expected: `an id in "${idColumn}"`,
        found: 'nothing',
      });
    }
    const image = this.#imageOf(id, row);
    for (const { name, position } of this.meta) {
      const [expected, found] = [image.meta[name], row.text(position)];
      if (expected === found) continue;
      image.refused++;
      return this.tools.report({
        where,
        field: name,
        expected: `${JSON.stringify(expected)} in "${name}", as in the image's first row`,
        found: JSON.stringify(found),
      });
    }
    // An empty mask says that the image has no object (or none of this class): the image counts, the row does not.
    if (row.isBlank(this.columns.rle)) return;
    const className = row.text(this.columns.class);
    if (className !== undefined && className !== '') this.#classes.add(className);
    this.#spans.add(image.list, row.offset, row.length, row.row);
  }

  #imageOf(id: string, row: CsvRow): RowsOfImage {
    const known = this.images.get(id);
    if (known !== undefined) return known;
    const meta = Object.fromEntries(this.meta.map(({ name, position }) => [name, row.text(position)!]));
    const image = { meta, list: this.#spans.addList(), refused: 0 };
    this.images.set(id, image);
    return image;
  }
}

interface RowsOfImage {
  readonly meta: Readonly<Record<string, string>>;
  readonly list: number;
  /** Rows that were reported and left out. */
  refused: number;
}

/** A column that says something of the image as a whole: equal in all its rows. */
interface MetaColumn {
  readonly name: string;
  readonly position: number;
}

function columnsOf(csv: Csv, dataset: Dataset<RleCsvCard>): ColumnPositions {
  const { annotations, meta = [], name } = dataset.card;
  const keys = ['id', 'rle', 'class', 'width', 'height'] as const;
  const wanted: [path: (string | number)[], column: string | undefined][] = [
    ...keys.map((key): [string[], string | undefined] => [['annotations', key], annotations[key]]),
    ...meta.map((column, i): [(string | number)[], string] => [['meta', i], column]),
  ];
  const problems: Problem[] = wanted.flatMap(([key, column]) =>
    column === undefined || csv.indexOf(column) >= 0
      ? []
      : [missingColumn(column, csv, annotations.file, dataset.locate(key))],
  );
  if (problems.length > 0) {
    void csv.close();
    throw datasetUnreadable(name, problems);
  }
  return columnPositions(dataset.card, csv.header);
}

/** The columns that the card wants kept, and those of the split that the table happens to have. */
function metaColumns(csv: Csv, { card }: Dataset<RleCsvCard>, { columns }: IndexTools): MetaColumn[] {
  const names = new Set([...(card.meta ?? []), ...columns.filter((column) => csv.indexOf(column) >= 0)]);
  return [...names].map((name) => ({ name, position: csv.indexOf(name) }));
}
