import { datasetFile, formatError, isMitosError } from '@mitos/core';
import { jest } from '@jest/globals';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import sharp from 'sharp';
import { inspect } from '../../src/commands/inspect';
import { output, shards } from '../support/shards';

async function printed(folder: string, flags: Parameters<typeof inspect>[1]): Promise<string> {
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await inspect(folder, flags, output());
  } finally {
    write.mockRestore();
  }
  return text;
}

const textOf = async (command: Promise<unknown>) =>
  command.then(
    () => 'no error',
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );

test('counts, statistics, columns and the first rows are shown', async () => {
  const text = await printed(await shards(), { rows: 5 });
  expect(text).toMatch(
    /^tiny\n {2}images {7}1 \(train 1, val 0, test 0\)\n {2}labels {7}2 instances, class cell\n/,
  );
  expect(text).toMatch(/\n {2}instances +List<Struct<\{class:Int32, .* crowd:Bool\}>>\n/);
  expect(text).toMatch(/\n {2}a +train +3 +2 +1 +8 +2\n$/);
});

test('of a part of a dataset it is said how much of it that is', async () => {
  const folder = await shards();
  const part = { of: 9, only: { plate: ['p1'] }, matching: 2, limit: 1, images: 1 };
  await datasetFile.write(folder, { ...(await datasetFile.read(folder)), part });
  expect(await printed(folder, { rows: 0 })).toMatch(
    /\n {2}part {9}1 of 9 images taken: plate p1 \(2 images\), limit 1\n/,
  );
});

test('the folder of the files themselves will do, and data can be had', async () => {
  const folder = await shards();
  const data = JSON.parse(await printed(path.join(folder, 'shards'), { rows: 1, json: true })) as object;
  expect(data).toMatchObject({ name: 'tiny', rows: [{ id: 'a', instances: 2 }] });
});

test('an image is drawn with its outlines, enlarged where it is small', async () => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-inspect-')), 'a.png');
  const told = output();
  await inspect(await shards(), { rows: 0, image: 'a', out: file }, told);
  expect(told.said).toEqual([`${file}: a with the outlines of its labels`]);
  const { width, height, format } = await sharp(await readFile(file)).metadata();
  expect([width, height, format]).toEqual([513, 342, 'png']);
});

test('an image or a folder that is not there is named', async () => {
  const folder = await shards();
  expect(await textOf(inspect(folder, { rows: 0, image: 'b' }, output()))).toBe(
    `There is no image "b" in tiny.
  expected one of 1 ids, such as a, found "b"; write a`,
  );
  expect(await textOf(inspect('/nowhere/at/all', { rows: 0 }, output()))).toBe(
    `There are no shards in /nowhere/at/all.
  /nowhere/at/all: expected a folder with a dataset.json, as ingest and augment write it, found no such folder
Make one: npx mitos ingest <dataset.yaml> --out <folder>`,
  );
});
