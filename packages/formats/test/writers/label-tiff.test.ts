import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeMask } from '../../src/images/decode-mask';
import { exported } from './support/export';
import { tiffPages, uint16Of } from './support/read-tiff';
import { boxes, image, twoClasses } from './support/shards';

const pagesOf = async (folder: string, id: string) =>
  tiffPages(await readFile(path.join(folder, 'labels', `${id}.tif`)));

test('each image has a label image in which objects are numbered from 1', async () => {
  const { folder, summary, text } = await exported(
    [image({ id: 'a', width: 4, height: 2, objects: [[[0, 0, 1, 2]], [[2, 0, 2, 1]]] }), image({ id: 'b' })],
    'label-tiff',
  );
  const [page] = await pagesOf(folder, 'a');
  expect(page!.tags.get(258)).toBe(16);
  expect(uint16Of(page!)).toEqual([1, 0, 2, 2, 1, 0, 0, 0]);
  expect(uint16Of((await pagesOf(folder, 'b'))[0]!)).toEqual(Array(63).fill(0));
  expect(summary.losses).toEqual([]);
  expect(await text('dataset.yaml')).toBe(
    `# Written by mitos export. The splits are those of the export with "split: { column: split }".
name: boxes
reader: instance-masks
images: "images/{id}.png"
classes: [nucleus]
masks: "labels/{id}.tif"
metadata: { file: images.csv, id: id, columns: [split] }
`,
  );
});

test('what one label a pixel cannot hold is counted', async () => {
  const { summary, text } = await exported(boxes(), 'label-tiff', twoClasses);
  expect(summary.losses).toEqual([
    '4 objects lost pixels to others that cover them: a label image has one object a pixel.',
    'The 2 classes (nucleus, mitotic) are gone: every object is an "object".',
    '1 crowd (a region of many objects) is written as a plain object.',
  ]);
  expect(await text('dataset.yaml')).toContain('classes: [object]\n');
});

test('an object that others cover wholly is gone', async () => {
  const objects = [[[0, 0, 2, 2]], [[0, 0, 4, 4]], [[3, 3, 2, 2]]] as const;
  const { summary } = await exported([image({ id: 'a', objects })], 'label-tiff');
  expect(summary.losses).toEqual([
    '1 object lost pixels to others that cover them, and 1 object is wholly covered and gone: a label image has one object a pixel.',
  ]);
});

test('more than 65535 objects take 32 bits', async () => {
  const [width, height] = [257, 256];
  const one = image({ id: 'a', width, height });
  const instances = Array.from({ length: width * height }, (_, i) => {
    const bbox = [i % width, Math.floor(i / width), 1, 1] as const;
    return { class: 1, bbox, area: 1, rle: Int32Array.of(i, 1) };
  });
  const labels = Uint32Array.from(instances, (_, i) => i + 1);
  const { folder, summary } = await exported([{ ...one, instances, labels }], 'label-tiff');
  const [page] = await pagesOf(folder, 'a');
  expect(page!.tags.get(258)).toBe(32);
  expect(Buffer.from(page!.bytes)).toEqual(Buffer.from(labels.buffer));
  const file = await readFile(path.join(folder, 'labels/a.tif'));
  expect(await decodeMask(file)).toMatchObject({ width, height, channels: 1, values: labels });
  expect(summary.losses).toEqual([]);
});
