import { Cells } from './cells';

/** The cells of one row without its line end, as views of its bytes; quotes around a cell are gone. */
export function splitCsvRow(row: Uint8Array, delimiter: string): Buffer[] {
  const cells = cellsOf(delimiter);
  const buffer = Buffer.from(row.buffer, row.byteOffset, row.byteLength);
  if (cells.find(buffer, 0, buffer.length, true) !== 'row') throw new Error('not a whole row of CSV');
  return Array.from({ length: cells.count }, (_, i) => cells.bytes(buffer, i)!);
}

const known = new Map<string, Cells>();

/** One for all rows: there are many, and each is done with before the next. */
function cellsOf(delimiter: string): Cells {
  const cells = known.get(delimiter) ?? new Cells(delimiter.charCodeAt(0));
  known.set(delimiter, cells);
  cells.forget();
  return cells;
}

const delimiters = [',', ';', '\t'];

/** What splits the cells of a table with this header: a comma, or where it has none a semicolon or a tab. */
export function delimiterOf(header: string): string {
  return delimiters.find((delimiter) => header.includes(delimiter)) ?? ',';
}
