import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import type { Problem } from '@mitos/core';

/** One row of a table. */
export interface CsvRow {
  /** Counts from 1, the header not counted. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** A table read as a stream: the header first, then the rows one by one. */
export interface Csv {
  readonly header: readonly string[];
  /** Position of a column, or -1. */
  indexOf(column: string): number;
  rows(): AsyncGenerator<CsvRow>;
}

/** What makes a table unreadable. `problem` says it as a person should see it. */
export class CsvUnreadable extends Error {
  constructor(
    readonly problem: Problem,
    cause?: unknown,
  ) {
    super(problem.found, { cause });
  }
}

/**
 * Opens a CSV file (RFC 4180, UTF-8, any line ends, byte order mark allowed). `shown` is its path in messages.
 * Rows whose number of cells is not the header's are given as they are. Throws {@link CsvUnreadable}.
 */
export async function openCsv(file: string, shown: string, signal: AbortSignal): Promise<Csv> {
  const records = recordsOf(file, shown, signal);
  const first = await records.next();
  if (first.done === true) {
    throw new CsvUnreadable({ where: { file: shown }, expected: 'a header', found: 'an empty file' });
  }
  const header = first.value.map((name) => name.trim());
  return {
    header,
    indexOf: (column) => header.indexOf(column),
    async *rows() {
      let row = 0;
      for await (const cells of records) yield { row: ++row, cells };
    },
  };
}

async function* recordsOf(file: string, shown: string, signal: AbortSignal): AsyncGenerator<string[]> {
  const input = createReadStream(file, { highWaterMark: 1 << 18, signal });
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true });
  input.on('error', (error) => parser.destroy(error));
  try {
    for await (const record of input.pipe(parser)) yield record as string[];
  } catch (error) {
    signal.throwIfAborted();
    throw unreadable(error as NodeJS.ErrnoException & { lines?: number }, shown);
  } finally {
    input.destroy();
  }
}

function unreadable(error: NodeJS.ErrnoException & { lines?: number }, shown: string): CsvUnreadable {
  const line = error.lines === undefined ? {} : { line: error.lines };
  const problem =
    error.code === 'ENOENT'
      ? { expected: 'a CSV file', found: 'no such file' }
      : { expected: 'a CSV file', found: error.message };
  return new CsvUnreadable({ where: { file: shown, ...line }, ...problem }, error);
}
