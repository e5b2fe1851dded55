import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CellTable } from '../../src/predict/cell-table';

const measured = {
  area: Int32Array.of(1234567, 8),
  roundness: Float64Array.of(1 / 3, NaN),
};

async function tableIn(): Promise<{ file: string; table: CellTable }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-cell-table-'));
  const file = path.join(folder, 'cells.csv');
  return { file, table: await CellTable.create(file) };
}

test('cells of an image count once they are kept, and are taken back when it fails', async () => {
  const { file, table } = await tableIn();
  const row = (image: string) => {
    table.measures(measured);
    table.add({ image, object: 1, class: 'cell', score: 2 / 3 }, measured, 0);
  };
  row('bad');
  await table.flush();
  await table.drop();
  row('a, b');
  await table.keep();
  row('worse');
  await table.flush();
  row('worse');
  await table.drop();
  table.add({ image: 'c', object: 2, class: 'cell', score: 1 }, measured, 1);
  await table.keep();
  expect(await readdir(path.dirname(file))).toEqual(['cells.csv.partial']);
  await table.close();
  expect(await readFile(file, 'utf8')).toBe(
    'image,object,class,score,area,roundness\n' +
      '"a, b",1,cell,0.666667,1234567,0.333333333\n' +
      'c,2,cell,1,8,\n',
  );
});

test('a table that is given up leaves nothing behind', async () => {
  const { file, table } = await tableIn();
  await table.abort();
  expect(await readdir(path.dirname(file))).toEqual([]);
});
