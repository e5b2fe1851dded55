import { hashFolder, silentProgress } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeImage } from '../../src/images/decode-image';
import { exportShards } from '../../src/writers/export-shards';
import { exportFormats } from '../../src/writers/index';
import type { ExportFormat } from '../../src/writers/index';
import { exported } from './support/export';
import { boxes, image, shardsOf, temporary, twoClasses } from './support/shards';

test.each(exportFormats)('%s: the images lie beside the labels, pixel for pixel', async (format) => {
  const { folder } = await exported(boxes(), format, twoClasses);
  for (const { id, width, height, channels, bits, pixels } of boxes()) {
    const file = format === 'masks' ? `${id}/images/${id}.png` : `images/${id}.png`;
    const found = await decodeImage(await readFile(path.join(folder, file)));
    expect(found).toEqual({ width, height, channels, bits, pixels });
  }
});

test.each(exportFormats)('%s: two exports of the same shards have the same bytes', async (format) => {
  const [one, two] = [await exported(boxes(), format), await exported(boxes(), format)];
  expect(await hashFolder(one.folder)).toEqual(await hashFolder(two.folder));
});

test.each<[ExportFormat]>([['coco'], ['rle-csv'], ['label-tiff']])(
  '%s refuses labels that are classes',
  async (format) => {
    const classes = [0, 1, 0, 1];
    const images = [image({ id: 'a', width: 2, height: 2, classes })];
    await expect(exported(images, format, { labels: 'classes' })).rejects.toMatchObject({
      code: 'format-unfit',
      problems: [
        { expected: `a dataset of instances for ${format}`, found: 'one of classes', fix: 'write masks' },
      ],
    });
  },
);

test('ids that cannot be names of files are all listed, and nothing is written', async () => {
  const ids = ['plate/A1', 'b', 'B', 'c:1'];
  const images = ids.map((id) => image({ id }));
  await expect(exported(images, 'coco')).rejects.toMatchObject({
    message: 'The dataset has names that COCO JSON cannot hold, because they become names of files.',
    code: 'names-unfit',
    problems: [{ found: 'the id "plate/A1"' }, { found: 'the id "B" beside "b"' }, { found: 'the id "c:1"' }],
    hint: 'Ids with a slash can be written as rle-csv.',
  });
});

test('images that PNG cannot hold are TIFF files, and the card says so', async () => {
  const images = [
    image({ id: 'a', channels: 2 }),
    image({ id: 'b', bits: 32 }),
    image({ id: 'c', channels: 3, bits: 16 }),
  ];
  const { text } = await exported(images, 'rle-csv');
  expect(await text('dataset.yaml')).toContain(
    'images: "images/{id}.*"\nclasses: [nucleus]\npages: channels\n',
  );
});

test('columns named as those of the table get the names that are free', async () => {
  const meta = { id: '7', split: 'dev', group: 'x' };
  const { text } = await exported([image({ id: 'a', group: 'g', meta })], 'rle-csv');
  expect(await text('images.csv')).toBe('id_2,split_2,group_2,group,id,split\na,train,g,x,7,dev\n');
  expect(await text('dataset.yaml')).toContain('group: group_2\n');
  expect(await text('dataset.yaml')).toContain(
    'metadata: { file: images.csv, id: id_2, columns: [group, id, split, split_2, group_2] }\n',
  );
});

test('a column that is the split already serves as it', async () => {
  const { text } = await exported([image({ id: 'a', meta: { split: 'train' } })], 'rle-csv');
  expect(await text('images.csv')).toBe('id,split,group\na,train,\n');
});

test('what a CSV file cannot say of columns is counted', async () => {
  const images = [image({ id: 'a', meta: { x: ' 1', y: '2' } }), image({ id: 'b', meta: { x: '1' } })];
  const { summary } = await exported(images, 'rle-csv');
  expect(summary.losses).toEqual([
    'In images.csv 1 value that was not there is empty.',
    'In images.csv the white space around 1 value will not be read.',
  ]);
});

test('weights of the loss and folds are not written, and that is said', async () => {
  const one = { ...image({ id: 'a' }), weights: new Float32Array(63) };
  const { summary } = await exported([one], 'coco', { folds: [['a'], []] });
  expect(summary.losses).toEqual([
    'The weights of the loss are not written.',
    'The folds of the cross-validation are not written, only the splits of this one.',
  ]);
});

test('it stops where it is told to, and leaves no file open', async () => {
  const stop = new AbortController();
  const progress = () => ({ update: () => stop.abort(new Error('stopped')), finish() {} });
  const shards = await shardsOf(boxes(), twoClasses);
  const { signal } = stop;
  await expect(exportShards(shards, 'coco', await temporary(), { signal, progress })).rejects.toThrow(
    'stopped',
  );
});

test('a folder without a manifest is an error that names it', async () => {
  const folder = await temporary();
  const options = { signal: new AbortController().signal, progress: silentProgress };
  await expect(exportShards(folder, 'coco', await temporary(), options)).rejects.toMatchObject({
    message: `The dataset manifest ${path.join(folder, 'dataset.json')} cannot be read.`,
    code: 'artifact-unreadable',
  });
});
