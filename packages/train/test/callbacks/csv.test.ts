import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { csv } from '../../src/callbacks/csv';
import { epochOf, factsOf } from './run';

const read = (folder: string) => readFile(path.join(folder, 'history.csv'), 'utf8');

test('a row an epoch under a header', async () => {
  const facts = await factsOf();
  const callback = csv();
  await callback.begin!(facts, []);
  await callback.epoch!(epochOf(1, { columns: { loss: 0.5, valDice: null } }));
  await callback.epoch!(epochOf(2, { columns: { loss: 0.25, valDice: 0.75 }, isBest: false, seconds: 1.5 }));
  expect(await read(facts.folder)).toBe(
    'epoch,step,loss,valDice,isBest,seconds\r\n1,4,0.5,,true,2\r\n2,8,0.25,0.75,false,1.5\r\n',
  );
});

test('after an interruption no epoch stands twice, and a half-written line is gone', async () => {
  const facts = await factsOf();
  const first = csv();
  await first.begin!(facts, []);
  for (const epoch of [1, 2, 3]) await first.epoch!(epochOf(epoch));
  await writeFile(path.join(facts.folder, 'history.csv'), '4,1', { flag: 'a' });
  const second = csv();
  await second.begin!(facts, [epochOf(1, { seconds: 0 })]);
  for (const epoch of [2, 3]) await second.epoch!(epochOf(epoch));
  const rows = parse<Record<string, string>>(await read(facts.folder), { columns: true });
  expect(rows.map(({ epoch }) => epoch)).toEqual(['1', '2', '3']);
  // How long it took is not known any more.
  expect(rows.map(({ seconds }) => seconds)).toEqual(['', '2', '2']);
});

test('a training that starts over leaves no row of the one before', async () => {
  const facts = await factsOf();
  await mkdir(facts.folder, { recursive: true });
  await writeFile(path.join(facts.folder, 'history.csv'), 'old');
  const callback = csv();
  await callback.begin!(facts, []);
  await callback.epoch!(epochOf(1, { columns: { loss: 1 } }));
  expect(await read(facts.folder)).toBe('epoch,step,loss,isBest,seconds\r\n1,4,1,true,2\r\n');
});

test('a column that comes later is empty before, one that goes is empty afterwards, and names may be any text', async () => {
  const facts = await factsOf();
  const callback = csv();
  const odd = 'valDice:T "helper", CD4\r\n';
  await callback.begin!(facts, []);
  await callback.epoch!(epochOf(1, { columns: { loss: 1 } }));
  await callback.epoch!(epochOf(2, { columns: { loss: 2, [odd]: 0.5 } }));
  await callback.epoch!(epochOf(3, { columns: { loss: 3 } }));
  const rows = parse<Record<string, string>>(await read(facts.folder), { columns: true });
  expect(rows.map((row) => [row['epoch'], row['loss'], row[odd]])).toEqual([
    ['1', '1', ''],
    ['2', '2', '0.5'],
    ['3', '3', ''],
  ]);
});

test.each([
  ['a later epoch', (callback: ReturnType<typeof csv>) => callback.epoch!(epochOf(3)), ['1', '2', '3']],
  ['the end', (callback: ReturnType<typeof csv>) => callback.end!('finished'), ['1', '2']],
])('a row that could not be appended is written with %s', async (_, next, epochs) => {
  const facts = await factsOf();
  const file = path.join(facts.folder, 'history.csv');
  const callback = csv();
  await callback.begin!(facts, []);
  await callback.epoch!(epochOf(1));
  await rename(file, `${file}.old`);
  await mkdir(file);
  await expect(callback.epoch!(epochOf(2))).rejects.toMatchObject({ code: 'EISDIR' });
  await rm(file, { recursive: true });
  await rename(`${file}.old`, file);
  await next(callback);
  const rows = parse<Record<string, string>>(await read(facts.folder), { columns: true });
  expect(rows.map(({ epoch }) => epoch)).toEqual(epochs);
});

test('what could not be written at the beginning is written with the next epoch, under a header', async () => {
  const facts = await factsOf();
  const callback = csv();
  await writeFile(facts.folder, 'a file where the folder should be');
  await expect(callback.begin!(facts, [epochOf(1)])).rejects.toMatchObject({ code: 'EEXIST' });
  await rm(facts.folder);
  await mkdir(facts.folder);
  await callback.epoch!(epochOf(2));
  const rows = parse<Record<string, string>>(await read(facts.folder), { columns: true });
  expect(rows.map(({ epoch }) => epoch)).toEqual(['1', '2']);
});
