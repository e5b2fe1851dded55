import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { mkdtemp, open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CsvUnreadable, openCsv } from '../../src/csv/open-csv';
import type { CsvOptions } from '../../src/csv/open-csv';
import { splitCsvRow } from '../../src/csv/split-row';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'mitos-csv-'))));

async function read(text: string | Buffer, options: CsvOptions = {}) {
  const file = path.join(folder, 'table.csv');
  await writeFile(file, text);
  const csv = await openCsv(file, 'table.csv', options);
  const rows: { row: number; cells: (string | undefined)[]; offset: number; length: number }[] = [];
  await csv.forEachRow((row) => {
    const cells = Array.from({ length: row.count }, (_, i) => row.text(i));
    rows.push({ row: row.row, cells, offset: row.offset, length: row.length });
  });
  return { header: csv.header, rows, file, delimiter: csv.delimiter };
}

const faultOf = (text: string, options?: CsvOptions) =>
  read(text, options).then(
    () => 'none',
    (error: unknown) => (error instanceof CsvUnreadable ? error.problem : error),
  );

test('rows have their number, cells and place, whatever ends the lines', async () => {
  const { header, rows } = await read('\ufeffid, runs \r\na,1 2\r\n\nb,"3 4"\nc,');
  expect(header).toEqual(['id', 'runs']);
  expect(rows).toEqual([
    { row: 1, cells: ['a', '1 2'], offset: 14, length: 5 },
    { row: 2, cells: ['b', '3 4'], offset: 22, length: 7 },
    { row: 3, cells: ['c', ''], offset: 30, length: 2 },
  ]);
});

test('a cell in quotes may hold delimiters, line ends and quotes', async () => {
  const { rows } = await read('a,b\n"x,""y""\nz",2\n');
  expect(rows.map(({ cells }) => cells)).toEqual([['x,"y"\nz', '2']]);
});

test.each([
  ['a;b\n1,5;2\n', ';', ['1,5', '2']],
  ['a\tb\n1\t2\n', '\t', ['1', '2']],
])('%j is split by %j, as its header is', async (text, delimiter, cells) => {
  const table = await read(text);
  expect(table.delimiter).toBe(delimiter);
  expect(table.rows[0]?.cells).toEqual(cells);
});

const cell = fc.string({
  unit: fc.constantFrom('a', 'B', '7', ' ', ',', '"', '\n', '\r\n', 'é', '漢'),
  maxLength: 12,
});
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

test('any table is read as csv-parse reads it, however little is read at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.integer({ min: 3, max: 40 }),
      fc.constantFrom('\n', '\r\n'),
      async (rows, chunk, end) => {
        const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = `first,second${end}${rows.map((row) => row.map(quoted).join(',')).join(end)}`;
        const expected = parse(text, { relax_column_count: true, from_line: 2, trim: false });
        const found = await read(text, { chunk });
        expect(found.rows.map(({ cells }) => cells)).toEqual(
          expected.map((row) => row.map((one) => one.trim())),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('the bytes at the place of a row hold its cells', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const found = await read(`a,b\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`);
      const handle = await open(found.file);
      for (const { offset, length, cells } of found.rows) {
        const bytes = Buffer.alloc(length);
        await handle.read(bytes, 0, length, offset);
        expect(splitCsvRow(bytes, ',').map((one) => one.toString().trim())).toEqual(cells);
      }
      await handle.close();
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['a,b\n"1,2\n', { row: 1 }, 'a quote that is not closed'],
  ['a,b\n1,2\n"3"x,4\n', { row: 2 }, 'text after a closing quote'],
])('%j is refused with its row', async (text, place, found) => {
  const problem = { where: { file: 'table.csv', ...place }, expected: 'a table in CSV form', found };
  expect(await faultOf(text)).toEqual(problem);
  expect(await faultOf(text, { chunk: 4 })).toEqual(problem);
});

test('an empty file and a missing one are told apart', async () => {
  expect(await faultOf('')).toMatchObject({ expected: 'a header', found: 'an empty file' });
  await expect(openCsv(path.join(folder, 'none.csv'), 'none.csv')).rejects.toMatchObject({
    problem: { where: { file: 'none.csv' }, expected: 'a CSV file', found: 'no such file' },
  });
});

test('a table without a delimiter is read in time linear to its size', async () => {
  const { rows } = await read(`id\n${'abcdefgh\n'.repeat(100_000)}`);
  expect(rows).toHaveLength(100_000);
});
