import { formatCsvRow } from '@mitos/formats';
import type { Measurements } from '@mitos/instances';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** A cell of an image. */
export interface Cell {
  readonly image: string;
  /** Its number in the label image. */
  readonly object: number;
  readonly class: string;
  /** Mean probability of foreground inside. */
  readonly score: number;
}

/**
 * `cells.csv`: a row for each cell, with all that is measured of it. It is written beside its place and gets its name at the
 * end. The rows of an image count only once `keep` was called; until then `drop` takes them back. They are written as they
 * come, for an image may have millions of cells.
 */
export class CellTable {
  #columns: readonly string[] | undefined;
  #rows: string[] = [];
  /** Bytes that are written, and how many of them count. */
  #written = 0;
  #kept = 0;

  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
  ) {}

  static async create(file: string): Promise<CellTable> {
    return new CellTable(file, await open(`${file}.partial`, 'w'));
  }

  /** Says what is measured of each cell: the first image decides. */
  measures(measurements: Measurements): void {
    if (this.#columns !== undefined) return;
    this.#columns = Object.keys(measurements);
    this.#rows.push(formatCsvRow(['image', 'object', 'class', 'score', ...this.#columns]));
  }

  /** A row: what is known of a cell, and row `index` of what was measured. */
  add(cell: Cell, measurements: Measurements, index: number): void {
    const measured = this.#columns!.map((name) => numberOf(measurements[name]?.[index], 9));
    const { image, object, score } = cell;
    this.#rows.push(formatCsvRow([image, object, cell.class, numberOf(score, 6), ...measured]));
  }

  /** Writes the rows that have come. */
  async flush(): Promise<void> {
    const bytes = Buffer.from(this.#rows.join(''));
    this.#rows = [];
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, this.#written);
      done += bytesWritten;
      this.#written += bytesWritten;
    }
  }

  async keep(): Promise<void> {
    await this.flush();
    this.#kept = this.#written;
  }

  async drop(): Promise<void> {
    this.#rows = [];
    if (this.#kept === 0) this.#columns = undefined;
    this.#written = this.#kept;
    await this.handle.truncate(this.#kept);
  }

  /** Ends the table. */
  async close(): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
    await rename(`${this.file}.partial`, this.file);
  }

  async abort(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(`${this.file}.partial`, { force: true });
  }
}

/** A number as a cell of the table: whole ones as they are, others to some digits, and one without a meaning as nothing. */
function numberOf(value: number | undefined, digits: number): number | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}
