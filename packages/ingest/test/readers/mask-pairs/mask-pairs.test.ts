import { existsSync } from 'node:fs';
import path from 'node:path';
import { maskPairs } from '../../../src/readers/mask-pairs/index';
import { data, folderWith, grey, openFolder, readImage, rgb, sizeOf } from '../mask-files/support';

const card = { reader: 'mask-pairs', images: '{id}.png', masks: '{id}_mask.png' };
const image = grey('0000 0000');

test('every value above 0 is foreground; a mask is no image though it fits the pattern of images', async () => {
  const root = await folderWith({ 'a.png': image, 'a_mask.png': grey('0120 0000') });
  const opened = await openFolder(maskPairs, root, card);
  expect(opened.problems).toEqual([]);
  expect(opened.index).toMatchObject({ kind: 'classes', classes: ['object'], images: [{ id: 'a' }] });
  expect(await readImage(opened, 'a', 4, 2)).toEqual({
    labels: { instances: [], classes: Uint8Array.of(0, 1, 1, 0, 0, 0, 0, 0) },
    problems: [],
    warnings: [],
  });
});

test('with `foreground` only this value counts, and RGB is refused', async () => {
  const root = await folderWith({ 'a.png': image, 'a_mask.png': grey('0120 0000') });
  const opened = await openFolder(maskPairs, root, { ...card, foreground: 2 });
  expect((await readImage(opened, 'a', 4, 2)).labels).toMatchObject({
    classes: Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 0),
  });
  const coloured = await folderWith({ 'a.png': image, 'a_mask.png': rgb(2, '000000', '00ff00') });
  const rgbMask = await openFolder(maskPairs, coloured, { ...card, foreground: 255 });
  expect(await readImage(rgbMask, 'a', 2, 1)).toEqual({
    labels: undefined,
    problems: [
      'a_mask.png, image a: expected a mask of one channel, found RGB; leave "foreground" out of the card, or store the mask as grey',
    ],
    warnings: [],
  });
  const any = await openFolder(maskPairs, coloured, card);
  expect((await readImage(any, 'a', 2, 1)).labels).toMatchObject({ classes: Uint8Array.of(0, 1) });
});

test('with `components` every connected region is an object', async () => {
  const root = await folderWith({ 'a.png': image, 'a_mask.png': grey('0100 1001') });
  const opened = await openFolder(maskPairs, root, { ...card, components: 8, classes: ['tumour'] });
  expect(opened.index).toMatchObject({ kind: 'instances', classes: ['tumour'] });
  expect((await readImage(opened, 'a', 4, 2)).labels).toEqual({
    instances: [
      { class: 1, bbox: [0, 0, 2, 2], area: 2, rle: Int32Array.of(1, 1, 4, 1) },
      { class: 1, bbox: [3, 1, 1, 1], area: 1, rle: Int32Array.of(7, 1) },
    ],
  });
});

test('a JPEG mask is warned of', async () => {
  const root = await folderWith({ 'a.png': image, 'a_mask.jpg': image });
  const opened = await openFolder(maskPairs, root, { ...card, masks: '{id}_mask.jpg' });
  expect((await readImage(opened, 'a', 4, 2)).warnings).toEqual([
    'a_mask.jpg is lossy: its values may be off at the edges',
  ]);
});

const lgg = { reader: 'mask-pairs', images: '{patient}_{slice}.tif', masks: '{patient}_{slice}_mask.tif' };

test('LGG: 4 pairs of 2 patients, and 6 slices without a mask', async () => {
  const root = path.join(data, 'lgg');
  if (!existsSync(root)) return console.warn(`Skipped, because there is no ${root}`);
  const opened = await openFolder(maskPairs, root, lgg);
  expect(opened.problems).toEqual([]);
  expect(opened.index.images.map(({ id, meta }) => [id, meta['patient'], meta['slice']])).toEqual([
    ['TCGA_CS_4941_19960909_15', 'TCGA_CS_4941_19960909', '15'],
    ['TCGA_CS_4942_19970222_10', 'TCGA_CS_4942_19970222', '10'],
    ['TCGA_CS_4942_19970222_11', 'TCGA_CS_4942_19970222', '11'],
    ['TCGA_CS_4942_19970222_12', 'TCGA_CS_4942_19970222', '12'],
  ]);
  // The PNG twins hold the same masks.
  const twins = await openFolder(maskPairs, root, {
    ...lgg,
    images: '{patient}_{slice}.png',
    masks: '{patient}_{slice}_mask.png',
  });
  for (const { id } of opened.index.images) {
    const [tiff, png] = [await readImage(opened, id, 256, 256), await readImage(twins, id, 256, 256)];
    expect(tiff.problems).toEqual([]);
    expect(tiff.labels).toEqual(png.labels);
    expect(tiff.labels?.classes).toContain(1);
  }
  const missing = { ...lgg, images: 'images_without_mask/{patient}_{slice}.tif' };
  const without = await openFolder(maskPairs, root, {
    ...missing,
    masks: 'images_without_mask/{patient}_{slice}_mask.tif',
  });
  expect(without.index.images).toEqual([]);
  expect(without.problems).toHaveLength(6);
  expect(without.problems[0]).toBe(
    'images_without_mask/TCGA_CS_4941_19960909_14.tif, image TCGA_CS_4941_19960909_14: expected labels for this image, found none; label it, or set "unlabelled: skip" in the card',
  );
});

test('ISBI 2012: 30 slices, of which 78 % are cells', async () => {
  const root = path.join(data, 'isbi2012');
  if (!existsSync(root)) return console.warn(`Skipped, because there is no ${root}`);
  const settings = { reader: 'mask-pairs', images: 'train/image/{id}.png', masks: 'train/label/{id}.png' };
  const opened = await openFolder(maskPairs, root, { ...settings, foreground: 255, components: 4 });
  expect(opened.problems).toEqual([]);
  expect(opened.index.images).toHaveLength(30);
  let area = 0;
  for (const { id } of opened.index.images) {
    const { labels, problems } = await readImage(opened, id, ...(await sizeOf(opened, id)));
    expect(problems).toEqual([]);
    expect(labels!.instances.length).toBeGreaterThan(50);
    area += labels!.instances.reduce((sum, instance) => sum + instance.area, 0);
  }
  expect(area / (30 * 512 * 512)).toBeCloseTo(0.78, 2);
});
