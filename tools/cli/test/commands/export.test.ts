import { listFiles } from '@mitos/core';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportDataset } from '../../src/commands/export';
import { output, shards } from '../support/shards';

const signal = new AbortController().signal;

test('an export says what was written, what was lost and how to read it again', async () => {
  const folder = await shards();
  const out = path.join(folder, '..', `${path.basename(folder)}-out`);
  const told = output();
  await exportDataset(folder, 'rle-csv', out, told, signal);
  expect(told.said).toEqual([
    '1 image: train 1',
    '2 objects of 1 class as run-length CSV',
    `To read it again: npx mitos ingest ${path.join(out, 'dataset.yaml')} --split "{ column: split }" --out <folder>`,
  ]);
  expect(told.warned).toEqual(['1 crowd (a region of many objects) is written as a plain object.']);
  expect(await listFiles(out)).toEqual(['dataset.yaml', 'images.csv', 'images/a.png', 'labels.csv']);
});

test('an empty folder is filled, one that holds something is refused and left alone', async () => {
  const folder = await shards();
  const out = await mkdtemp(path.join(tmpdir(), 'mitos-export-out-'));
  await exportDataset(folder, 'coco', out, output(), signal);
  await writeFile(path.join(out, 'a thesis.txt'), 'mine');
  const before = await listFiles(out);
  await expect(exportDataset(folder, 'coco', out, output(), signal)).rejects.toMatchObject({
    message: `${out} holds something already.`,
    code: 'output-occupied',
    problems: [
      {
        where: { file: out },
        expected: 'a folder that is empty or not there yet',
        found: 'a thesis.txt, annotations.json, dataset.yaml and more',
        fix: 'give another folder with --out',
      },
    ],
  });
  expect(await listFiles(out)).toEqual(before);
});

test('a file in the place of the folder is refused', async () => {
  const folder = await shards();
  const out = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-export-out-')), 'file');
  await writeFile(out, 'mine');
  await expect(exportDataset(folder, 'coco', out, output(), signal)).rejects.toMatchObject({
    code: 'output-occupied',
    problems: [{ found: 'a file' }],
  });
});

test('what somebody puts there during the export is left alone', async () => {
  const folder = await shards();
  const out = await mkdtemp(path.join(tmpdir(), 'mitos-export-out-'));
  const progress = () => ({ update: () => void mkdir(path.join(out, 'mine')), finish() {} });
  await expect(exportDataset(folder, 'coco', out, { ...output(), progress }, signal)).rejects.toMatchObject({
    code: 'output-occupied',
  });
  expect(await readdir(out)).toEqual(['mine']);
});

test('the folder of the shards stays as it is', async () => {
  const folder = await shards();
  const out = path.join(folder, 'coco');
  await expect(exportDataset(folder, 'coco', out, output(), signal)).rejects.toMatchObject({
    message: 'The export cannot lie inside the folder of the shards.',
    code: 'output-occupied',
  });
  expect(await listFiles(folder)).toEqual(['dataset.json', 'shards/00000.arrow']);
});

test('a folder without shards is an error that says what was expected', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-export-none-'));
  await expect(exportDataset(folder, 'coco', `${folder}-out`, output(), signal)).rejects.toMatchObject({
    code: 'shards-missing',
    problems: [
      {
        expected: 'a folder with a dataset.json, as ingest and augment write it',
        found: 'a folder without one',
      },
    ],
  });
});

test('a format that there is not is an error that lists those there are', async () => {
  await expect(exportDataset('x', 'rle_csv', 'y', output(), signal)).rejects.toMatchObject({
    message: 'There is no export format "rle_csv".',
    code: 'format-unknown',
    problems: [
      { expected: 'one of coco, rle-csv, masks, label-tiff', found: '"rle_csv"', fix: 'write rle-csv' },
    ],
  });
});

test('an export that is stopped leaves nothing behind', async () => {
  const folder = await shards();
  const parent = await mkdtemp(path.join(tmpdir(), 'mitos-export-stop-'));
  const stop = AbortSignal.abort(new Error('stopped'));
  const out = path.join(parent, 'out');
  await expect(exportDataset(folder, 'coco', out, output(), stop)).rejects.toThrow('stopped');
  expect(await readdir(parent)).toEqual([]);
});
