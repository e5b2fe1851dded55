import { datasetFile, listFiles, ShardWriter, silentProgress } from '@mitos/core';
import type { Output } from '../../src/console/output';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportDataset } from '../../src/commands/export';

interface Told extends Output {
  readonly said: string[];
  readonly warned: string[];
}

function output(): Told {
  const [said, warned]: [string[], string[]] = [[], []];
  const logger = {
    info: (text: string) => void said.push(text),
    warn: (text: string) => void warned.push(text),
    debug() {},
  };
  return { logger, progress: silentProgress, said, warned };
}

/** Shards of one image of 3x2 pixels with an object of two pixels and a crowd over it. */
async function shards(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-export-cli-'));
  const writer = new ShardWriter(folder);
  const object = { class: 1, bbox: [0, 0, 2, 1], area: 2, rle: Int32Array.of(0, 2) } as const;
  writer.write({
    id: 'a',
    group: '',
    split: 'train',
    width: 3,
    height: 2,
    channels: 1,
    bits: 8,
    pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
    labels: Uint16Array.of(1, 1, 0, 0, 0, 0),
    instances: [object, { ...object, crowd: true }],
    meta: {},
  });
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  await datasetFile.write(folder, {
    schemaVersion: 1,
    name: 'tiny',
    classes: ['cell'],
    labels: 'instances',
    channels: 1,
    bits: 8,
    splits: { train: ['a'], val: [], test: [] },
    statistics: {
      images: 1,
      instances: 2,
      mean: [0],
      std: [1],
      foreground: 0,
      instancesPerImage: none,
      instanceArea: none,
    },
    shards: writer.close(),
  });
  return folder;
}

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
