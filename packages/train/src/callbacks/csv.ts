import { writeFileSafely } from '@mitos/core';
import { appendFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Callback, EpochReport } from './callback';

/**
 * Writes `history.csv` (RFC 4180): a header, then a row an epoch, appended as it ends. What an interrupted run left is
 * written anew from its checkpoint, so that no epoch stands twice. After a write that failed all is written anew. A value
 * that was not measured is an empty field.
 */
export function csv(): Callback {
  let file = '';
  let names: readonly string[] = [];
  let rows: readonly EpochReport[] = [];
  /** Whether the file has the header and every row. */
  let isWhole = false;
  const write = async (work: () => Promise<void>) => {
    isWhole = false;
    await work();
    isWhole = true;
  };
  const writeAll = () =>
    write(() => writeFileSafely(file, [headerOf(names), ...rows.map((row) => lineOf(row, names))].join('')));
  return {
    async begin({ folder }, done) {
      file = path.join(folder, 'history.csv');
      [rows, names] = [done, columnsOf(done)];
      if (done.length === 0) await rm(file, { force: true });
      else await writeAll();
    },
    async epoch(report) {
      rows = [...rows, report];
      const all = columnsOf(rows);
      if (isWhole && all.length === names.length) return write(() => appendFile(file, lineOf(report, names)));
      names = all;
      return writeAll();
    },
    async end() {
      if (!isWhole && rows.length > 0) await writeAll();
    },
  };
}

/** The columns of all epochs, in the order in which they first appear. */
function columnsOf(rows: readonly EpochReport[]): string[] {
  return [...new Set(rows.flatMap(({ columns }) => Object.keys(columns)))];
}

function headerOf(names: readonly string[]): string {
  return line(['epoch', 'step', ...names, 'isBest', 'seconds']);
}

function lineOf({ epoch, step, columns, isBest, seconds }: EpochReport, names: readonly string[]): string {
  return line([epoch, step, ...names.map((name) => columns[name] ?? ''), isBest, seconds || '']);
}

function line(fields: readonly (string | number | boolean)[]): string {
  return `${fields.map((field) => quoted(String(field))).join(',')}\r\n`;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
