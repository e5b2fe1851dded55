import { random } from '@mitos/core';
import { formatCsvRow, openCsv } from '@mitos/formats';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median, round } from '../statistics';

/** How fast a table is gone through, both in the same process; a megabyte is 10^6 bytes. */
export interface CsvSpeed {
  readonly rows: number;
  readonly bytes: number;
  /** Megabytes a second of finding every row and its id: the index of ingest. */
  readonly index: number;
  /** Megabytes a second of reading the file into memory and no more. */
  readonly read: number;
  /** Index by read: 1 is as fast. */
  readonly ratio: number;
}

const [rowCount, rounds] = [100_000, 5];

/** Median of five turns. A row is about 300 bytes long, as in dsb2018. */
export async function measureCsv(): Promise<CsvSpeed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-bench-csv-'));
  try {
    const file = path.join(folder, 'labels.csv');
    const text = Buffer.from(table());
    await writeFile(file, text);
    const times: { read: number[]; index: number[] } = { read: [], index: [] };
    for (let turn = 0; turn < rounds; turn++) {
      times.read.push(await secondsOf(() => readFileSync(file)));
      times.index.push(await secondsOf(() => index(file)));
    }
    const [read, indexed] = [median(times.read), median(times.index)];
    const megabytes = text.length / 1e6;
    return {
      rows: rowCount,
      bytes: text.length,
      index: round(megabytes / indexed, 0),
      read: round(megabytes / read, 0),
      ratio: round(read / indexed, 3),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function index(file: string): Promise<void> {
  const csv = await openCsv(file, file);
  const id = csv.indexOf('ImageId');
  const seen = new Set<string>();
  let rows = 0;
  await csv.forEachRow((row) => {
    rows++;
    seen.add(row.text(id)!);
  });
  if (rows !== rowCount) throw new Error(`${rows} of ${rowCount} rows found`);
}

async function secondsOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Ids of 64 digits, 32 rows each, and the runs of a nucleus that is 27 columns wide. */
function table(): string {
  const stream = random(0, 'csv');
  const rows = Array.from({ length: rowCount }, (_, i) => {
    const first = 10_000 + Math.floor(stream.uniform() * 80_000);
    const runs = Array.from({ length: 27 }, (_, column) => `${first + 256 * column} ${10 + (column % 9)}`);
    return formatCsvRow([String(i >> 5).padStart(64, '0'), runs.join(' ')]);
  });
  return formatCsvRow(['ImageId', 'EncodedPixels']) + rows.join('');
}
