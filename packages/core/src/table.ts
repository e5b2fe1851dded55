import {
  Float64,
  Int32,
  RecordBatchFileWriter,
  Table,
  tableFromIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { DataType, Vector } from 'apache-arrow';
import { readFile } from 'node:fs/promises';
import { writeFileSafely } from './files';

/** A small table, column by column. Integers are kept as int32, other numbers as float64; null is "no value". */
export type Columns = Record<string, readonly (number | string | null)[]>;

/** Writes a small table (a history, scores per image) as one Arrow IPC file, readable by pyarrow, polars and DuckDB. */
export async function writeTable(file: string, columns: Columns): Promise<void> {
  const vectors = Object.entries(columns).map(([name, values]) => [name, columnVector(values)] as const);
  const table = new Table(Object.fromEntries(vectors));
  await writeFileSafely(file, RecordBatchFileWriter.writeAll(table).toUint8Array(true));
}

/** Reads a table written by {@link writeTable}. */
export async function readTable(file: string): Promise<Record<string, (number | string | null)[]>> {
  const table = tableFromIPC(await readFile(file));
  return Object.fromEntries(
    table.schema.fields.map((field) => [field.name, [...(table.getChild(field.name) ?? [])]] as const),
  );
}

function columnVector(values: readonly (number | string | null)[]): Vector {
  return vectorFromArray(values, columnType(values));
}

function columnType(values: readonly (number | string | null)[]): DataType {
  const present = values.filter((value) => value !== null);
  if (present.some((value) => typeof value === 'string')) return new Utf8();
  return present.every((value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31)
    ? new Int32()
    : new Float64();
}
