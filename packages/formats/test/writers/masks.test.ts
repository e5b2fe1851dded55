import { decodeRuns, listFiles } from '@mitos/core';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeImage } from '../../src/images/decode-image';
import { exported } from './support/export';
import { boxes, image, twoClasses } from './support/shards';

const pixelsOf = async (folder: string, file: string) => decodeImage(await readFile(path.join(folder, file)));

test('each object is a mask in the folder of its class, so overlaps survive', async () => {
  const { folder, summary, text } = await exported(boxes(), 'masks', twoClasses);
  const files = await listFiles(folder);
  expect(files.filter((file) => file.startsWith('A1.left/'))).toEqual([
    'A1.left/images/A1.left.png',
    'A1.left/masks/mitotic/0002.png',
    'A1.left/masks/nucleus/0001.png',
    'A1.left/masks/nucleus/0003.png',
  ]);
  const [first] = boxes();
  const mask = decodeRuns(first!.instances[1]!.rle, 63).map((value) => value * 255);
  const expected = { width: 9, height: 7, channels: 1, bits: 8, pixels: mask };
  expect(await pixelsOf(folder, 'A1.left/masks/mitotic/0002.png')).toEqual(expected);
  expect(summary.losses).toEqual([
    '1 crowd (a region of many objects) is written as a plain object.',
    'The objects of 3 images will be read class by class, in another order.',
  ]);
  expect(await text('dataset.yaml')).toContain('images: "{id}/images/{id}.png"\n');
  expect(await text('dataset.yaml')).toContain('masks: "{id}/masks/{class}/*.png"\n');
});

test('an image without objects has an empty folder of masks', async () => {
  const images = [image({ id: 'a', objects: [[[0, 0, 2, 2]]] }), image({ id: 'b' })];
  const { folder } = await exported(images, 'masks');
  expect((await readdir(path.join(folder, 'b'))).sort()).toEqual(['images', 'masks']);
  expect(await readdir(path.join(folder, 'b/masks'))).toEqual([]);
});

test('a single class has no folder of its own', async () => {
  const { folder, text } = await exported([image({ id: 'a', objects: [[[0, 0, 2, 2]]] })], 'masks');
  expect(await listFiles(folder)).toContain('a/masks/0001.png');
  expect(await text('dataset.yaml')).toContain('classes: [nucleus]\nmasks: "{id}/masks/*.png"\n');
});

test('names of classes that cannot be names of folders are refused', async () => {
  const classes = ['a/b', 'c', 'C'];
  await expect(exported([image({ id: 'a' })], 'masks', { classes })).rejects.toMatchObject({
    message: 'The dataset has names that masks cannot hold, because they become names of files.',
    code: 'names-unfit',
    problems: [
      { found: 'the class "a/b"' },
      { found: 'the class "C" beside "c"', expected: 'names that differ by more than upper and lower case' },
    ],
  });
});

test('class labels are an image of class indices', async () => {
  const classes = [0, 1, 2, 0, 2, 2];
  const { folder, summary, text } = await exported(
    [image({ id: 'a', width: 3, height: 2, classes })],
    'masks',
    {
      ...twoClasses,
      labels: 'classes',
    },
  );
  expect(await pixelsOf(folder, 'masks/a.png')).toMatchObject({ bits: 8, pixels: Uint8Array.from(classes) });
  expect(summary).toMatchObject({
    lines: ['1 image: train 1', '2 classes as masks'],
    losses: [],
  });
  expect(await text('dataset.yaml')).toContain('reader: class-masks\nimages: "images/{id}.png"\n');
});

test('more than 255 classes take 16 bits', async () => {
  const classes = Array.from({ length: 300 }, (_, i) => `class ${i + 1}`);
  const { folder } = await exported([image({ id: 'a', width: 2, height: 1, classes: [300, 0] })], 'masks', {
    classes,
    labels: 'classes',
  });
  expect(await pixelsOf(folder, 'masks/a.png')).toMatchObject({ bits: 16, pixels: Uint16Array.of(300, 0) });
});
