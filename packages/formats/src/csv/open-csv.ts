import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Problem } from '@mitos/core';
import { Cells } from './cells';
import { delimiterOf } from './split-row';

/** One row of a table. The same object stands for each row in turn: take what you need before the next. */
export interface CsvRow {
  /** Counts from 1, the header not counted. */
  readonly row: number;
  /** First byte of the row in the file, and its number of bytes without the line end. */
  readonly offset: number;
  readonly length: number;
  /** Number of cells. */
  readonly count: number;
  /** Text of a cell without white space around it; `undefined` when the row does not have that many. */
  text(cell: number): string | undefined;
  /** Whether a cell holds nothing but white space. */
  isBlank(cell: number): boolean;
}

/** A table that is read as a stream: the header first, then the rows. */
export interface Csv {
  readonly header: readonly string[];
  /** The header's bytes, as in {@link CsvRow}. */
  readonly headerSpan: { readonly offset: number; readonly length: number };
  readonly delimiter: string;
  /** Position of a column, or -1. */
  indexOf(column: string): number;
  /** Calls back for every row, in order, and closes the file. To be called once. */
  forEachRow(visit: (row: CsvRow) => void): Promise<void>;
  /** Closes a file whose rows are not wanted. */
  close(): Promise<void>;
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

export interface CsvOptions {
  readonly signal?: AbortSignal;
  /** Bytes read at a time. Memory holds these, and the longest row. */
  readonly chunk?: number;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Opens a CSV file (RFC 4180, UTF-8, lines ending with LF or CRLF, byte order mark allowed). The delimiter is a comma;
 * where the header has none, a semicolon or a tab. Empty lines are passed over. Rows whose number of cells is not the
 * header's are given as they are. `shown` is the path in messages. Throws {@link CsvUnreadable}.
 */
export async function openCsv(file: string, shown: string, options: CsvOptions = {}): Promise<Csv> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    const found = error.code === 'ENOENT' ? 'no such file' : error.message;
    throw new CsvUnreadable({ where: { file: shown }, expected: 'a CSV file', found }, error);
  });
  const reader = new Reader(handle, shown, options);
  try {
    return await reader.open();
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Reads a file row by row, and is the row that it stands at. */
class Reader implements CsvRow {
  row = 0;
  #buffer: Buffer;
  #filled = 0;
  /** Where the buffer's first byte stands in the file. */
  #base = 0;
  /** Where the row begins in the buffer, and where the next one does. */
  #start = 0;
  #at = 0;
  #ended = false;
  #cells = new Cells(0x2c);

  constructor(
    private readonly handle: FileHandle,
    private readonly shown: string,
    private readonly options: CsvOptions,
  ) {
    this.#buffer = Buffer.allocUnsafe(options.chunk ?? 1 << 20);
  }

  async open(): Promise<Csv> {
    await this.#fill();
    while (this.#filled < byteOrderMark.length && !this.#ended) await this.#fill();
    if (this.#buffer.subarray(0, Math.min(3, this.#filled)).equals(byteOrderMark))
      this.#at = byteOrderMark.length;
    const delimiter = await this.#delimiter();
    this.#cells = new Cells(delimiter.charCodeAt(0));
    if (!(await this.#nextRow())) {
      throw this.#unreadable('a header', 'an empty file');
    }
    const header = Array.from({ length: this.count }, (_, cell) => this.text(cell)!);
    const headerSpan = { offset: this.offset, length: this.length };
    return {
      header,
      headerSpan,
      delimiter,
      indexOf: (column) => header.indexOf(column),
      forEachRow: (visit) => this.#visit(visit),
      close: () => this.handle.close(),
    };
  }

  get offset(): number {
    return this.#base + this.#start;
  }

  get length(): number {
    return this.#cells.end - this.#start;
  }

  get count(): number {
    return this.#cells.count;
  }

  text(cell: number): string | undefined {
    return this.#cells.bytes(this.#buffer, cell)?.toString('utf8').trim();
  }

  isBlank(cell: number): boolean {
    return this.#cells.bytes(this.#buffer, cell)?.every((byte) => byte <= 0x20) ?? true;
  }

  async #visit(visit: (row: CsvRow) => void): Promise<void> {
    try {
      for (;;) {
        while (this.#rowInBuffer()) {
          this.row++;
          visit(this);
        }
        if (this.#ended) return;
        await this.#fill();
      }
    } finally {
      await this.handle.close();
    }
  }

  async #nextRow(): Promise<boolean> {
    for (;;) {
      if (this.#rowInBuffer()) return true;
      if (this.#ended) return false;
      await this.#fill();
    }
  }

  /** Finds the next row that is not empty; false when the buffer holds no more whole one. */
  #rowInBuffer(): boolean {
    while (this.#at < this.#filled) {
      const found = this.#cells.find(this.#buffer, this.#at, this.#filled, this.#ended);
      if (found === 'more') return false;
      if (found !== 'row') {
        const where = { row: this.row + 1 };
        throw this.#unreadable('a table in CSV form', found.fault, where);
      }
      this.#start = this.#at;
      this.#at = this.#cells.next;
      if (this.#cells.end > this.#start) return true;
    }
    return false;
  }

  /** The first delimiter that the first line holds. */
  async #delimiter(): Promise<string> {
    for (;;) {
      const end = this.#buffer.subarray(0, this.#filled).indexOf(0x0a, this.#at);
      if (end < 0 && !this.#ended) {
        await this.#fill();
        continue;
      }
      const line = this.#buffer.toString('utf8', this.#at, end < 0 ? this.#filled : end);
      return delimiterOf(line);
    }
  }

  /** Reads on: what is left of the buffer moves to its front; a row longer than the buffer makes it grow. */
  async #fill(): Promise<void> {
    this.options.signal?.throwIfAborted();
    if (this.#at > 0) {
      this.#buffer.copy(this.#buffer, 0, this.#at, this.#filled);
      this.#base += this.#at;
      this.#filled -= this.#at;
      this.#at = 0;
    } else if (this.#filled === this.#buffer.length) {
      const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
      this.#buffer.copy(larger, 0, 0, this.#filled);
      this.#buffer = larger;
    }
    this.#cells.forget();
    const room = this.#buffer.length - this.#filled;
    const { bytesRead } = await this.handle.read(this.#buffer, this.#filled, room).catch((cause: unknown) => {
      throw this.#unreadable('a CSV file', (cause as Error).message, {}, cause);
    });
    this.#filled += bytesRead;
    this.#ended = bytesRead === 0;
  }

  #unreadable(expected: string, found: string, place = {}, cause?: unknown): CsvUnreadable {
    return new CsvUnreadable({ where: { file: this.shown, ...place }, expected, found }, cause);
  }
}
