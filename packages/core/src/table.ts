import {
  Float64,
  Int32,
  RecordBatchFileWriter,
  Table,
  tableFromIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { readFile } from 'node:fs/promises';
import { writeFileSafely } from './files';

const types = { int32: new Int32(), float64: new Float64(), utf8: new Utf8() };

/** A column of a small table; null is "no value". */
export type Column =
  | { readonly type: 'int32' | 'float64'; readonly values: readonly (number | null)[] }
  | { readonly type: 'utf8'; readonly values: readonly (string | null)[] };

/** Writes a small table (a history, scores per image) as one Arrow IPC file, readable by pyarrow, polars and DuckDB. */
export async function writeTable(file: string, columns: Readonly<Record<string, Column>>): Promise<void> {
  const vectors = Object.entries(columns).map(([name, { type, values }]) => {
    return [name, vectorFromArray<Int32 | Float64 | Utf8>(values, types[type])] as const;
  });
  const table = new Table(Object.fromEntries(vectors));
  await writeFileSafely(file, RecordBatchFileWriter.writeAll(table).toUint8Array(true));
}

/** Reads a table written by {@link writeTable}: column name -> values. */
export async function readTable(file: string): Promise<Record<string, (number | string | null)[]>> {
  const table = tableFromIPC(await readFile(file));
  return Object.fromEntries(
    table.schema.fields.map((field) => [field.name, [...(table.getChild(field.name) ?? [])]] as const),
  );
}
