import { writeTable } from '@mitos/core';
import type { Column } from '@mitos/core';
import path from 'node:path';
import { formatCsvRow } from '../csv/format-csv';
import { TextFile } from '../writers/text-file';
import type { ResultFiles, ResultFormat, ResultImage } from './result-format';
import { roundedScore } from './score';

/**
 * A row for each object: `image`, `object` (its number in the label image), `class`, `score`, `area` in pixels, its box
 * (`left`, `top`, `width`, `height`), and all further measurements; as `measurements.csv`, and as `measurements.arrow` for
 * pandas, polars, R and DuckDB.
 */
export const measurements: ResultFormat = {
  title: 'table of measurements',
  fileNames: false,
  measured: true,
  async begin(folder, { classes }) {
    const csv = await TextFile.create(path.join(folder, 'measurements.csv'));
    return new MeasurementTable(csv, path.join(folder, 'measurements.arrow'), classes);
  },
};

type Cell = string | number;

const ownColumns = ['image', 'object', 'class', 'score', 'area', 'left', 'top', 'width', 'height'];
const textColumns = ['image', 'class'];
const wholeColumns = ['object', 'area', 'left', 'top', 'width', 'height'];

class MeasurementTable implements ResultFiles {
  readonly #columns = new Map<string, Cell[]>();

  constructor(
    private readonly csv: TextFile,
    private readonly arrow: string,
    private readonly classes: readonly string[],
  ) {}

  async add(image: ResultImage): Promise<void> {
    if (this.#columns.size === 0) await this.#begin(Object.keys(image.measurements));
    for (const index of image.instances.keys()) {
      const row = rowOf(image, index, this.classes);
      for (const [name, values] of this.#columns) values.push(row[name]!);
      await this.csv.write(formatCsvRow([...this.#columns.keys()].map((name) => textOf(row[name]!))));
    }
  }

  async finish(): Promise<void> {
    if (this.#columns.size === 0) await this.#begin([]);
    await this.csv.end();
    const columns = [...this.#columns].map(([name, values]) => [name, columnOf(name, values)] as const);
    await writeTable(this.arrow, Object.fromEntries(columns));
  }

  close(): Promise<void> {
    return this.csv.close();
  }

  async #begin(further: readonly string[]): Promise<void> {
    for (const name of [...ownColumns, ...further]) this.#columns.set(name, []);
    await this.csv.write(formatCsvRow([...this.#columns.keys()]));
  }
}

function rowOf(image: ResultImage, index: number, classes: readonly string[]): Record<string, Cell> {
  const { class: of, score, area, bbox } = image.instances[index]!;
  const [left, top, width, height] = bbox;
  const further = Object.entries(image.measurements).map(([name, values]) => [name, values[index]!] as const);
  return {
    ...Object.fromEntries(further),
    ...{ image: image.id, object: index + 1, class: classes[of - 1]! },
    ...{ score: roundedScore(score), area, left, top, width, height },
  };
}

/** A value without a meaning (NaN) is an empty cell. */
function textOf(value: Cell): Cell | undefined {
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

function columnOf(name: string, values: readonly Cell[]): Column {
  if (textColumns.includes(name)) return { type: 'utf8', values: values as string[] };
  const numbers = (values as number[]).map((value) => (Number.isFinite(value) ? value : null));
  return { type: wholeColumns.includes(name) ? 'int32' : 'float64', values: numbers };
}
