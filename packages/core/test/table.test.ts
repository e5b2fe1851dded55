import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTable, writeTable } from '../src/table';
import type { Column } from '../src/table';

async function roundTrip(columns: Record<string, Column>) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-table-')), 'table.arrow');
  await writeTable(file, columns);
  return readTable(file);
}

test('columns come back as they were written, with their gaps', async () => {
  const table = await roundTrip({
    id: { type: 'utf8', values: ['a', null, 'ä'] },
    epoch: { type: 'int32', values: [1, 2, null] },
    dice: { type: 'float64', values: [0.5, null, 1] },
  });
  expect(table).toEqual({ id: ['a', null, 'ä'], epoch: [1, 2, null], dice: [0.5, null, 1] });
});

test('a table without rows keeps its columns', async () => {
  expect(await roundTrip({ dice: { type: 'float64', values: [] } })).toEqual({ dice: [] });
});
