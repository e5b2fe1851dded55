import { instanceMasks } from '../../../src/readers/instance-masks/index';
import { folderWith, grey, openFolder, readImage, rgb, stack } from '../mask-files/support';

const card = { reader: 'instance-masks', images: '{id}/images/{id}.png', masks: '{id}/masks/*.png' };
const image = grey('000 000');
const instance = (bbox: number[], area: number, rle: number[], index = 1) => ({
  class: index,
  bbox,
  area,
  rle: Int32Array.from(rle),
});

test('every file is an object, in the order of their names; overlapping ones survive', async () => {
  const root = await folderWith({
    'a/images/a.png': image,
    'a/masks/2.png': grey('011 000', 255),
    'a/masks/1.png': grey('010 010'),
    'b/images/b.png': image,
    'b/masks/x.png': rgb(3, '000000', '000001', '000000', '000000', '000000', '000000'),
  });
  const opened = await openFolder(instanceMasks, root, card);
  expect(opened.problems).toEqual([]);
  expect(opened.index).toMatchObject({
    kind: 'instances',
    classes: ['object'],
    images: [
      { id: 'a', file: 'a/images/a.png', meta: {} },
      { id: 'b', file: 'b/images/b.png', meta: {} },
    ],
  });
  expect(opened.index.source(0)).toEqual({
    pieces: [{ file: 'a/masks/1.png' }, { file: 'a/masks/2.png' }],
    refused: 0,
  });
  expect(await readImage(opened, 'a', 3, 2)).toEqual({
    labels: { instances: [instance([1, 0, 1, 2], 2, [1, 1, 4, 1]), instance([1, 0, 2, 1], 2, [1, 2])] },
    problems: [],
    warnings: [],
  });
  const { labels } = await readImage(opened, 'b', 3, 2);
  expect(labels).toEqual({ instances: [instance([1, 0, 1, 1], 1, [1, 1])] });
});

test('a name in the pattern gives the class; a class that the card does not have is listed', async () => {
  const root = await folderWith({
    'a/images/a.png': image,
    'a/masks/nucleus/1.png': grey('010 000'),
    'a/masks/cell/1.png': grey('110 000'),
  });
  const settings = { ...card, masks: '{id}/masks/{class}/*.png' };
  const opened = await openFolder(instanceMasks, root, settings);
  expect(opened.index.classes).toEqual(['cell', 'nucleus']);
  expect((await readImage(opened, 'a', 3, 2)).labels).toEqual({
    instances: [instance([0, 0, 2, 1], 2, [0, 2], 1), instance([1, 0, 1, 1], 1, [1, 1], 2)],
  });
  const named = await openFolder(instanceMasks, root, { ...settings, classes: ['nuclei', 'cell'] });
  expect(named.problems).toEqual([
    'a/masks/nucleus/1.png, image a: expected a class, one of nuclei, cell, found "nucleus"; write nuclei',
  ]);
  expect(named.index.source(0)).toEqual({ pieces: [{ file: 'a/masks/cell/1.png' }], refused: 1 });
  expect((await readImage(named, 'a', 3, 2)).labels).toEqual({
    instances: [instance([0, 0, 2, 1], 2, [0, 2], 2)],
  });
});

test('faulty files are listed and left out; an image of which no file can be used is not one without objects', async () => {
  const root = await folderWith({
    'a/images/a.png': image,
    'a/masks/1.png': grey('000 000'),
    'a/masks/2.png': grey('01 00'),
    'a/masks/3.png': 'not an image',
    'a/masks/4.png': grey('100 000'),
    'b/images/b.png': image,
    'b/masks/1.png': grey('000 000'),
  });
  const opened = await openFolder(instanceMasks, root, card);
  expect(await readImage(opened, 'a', 3, 2)).toEqual({
    labels: { instances: [instance([0, 0, 1, 1], 1, [0, 1])] },
    problems: [
      'a/masks/1.png, image a: expected a mask of an object, found no pixel above 0',
      'a/masks/2.png, image a: expected a mask of 3x2 pixels, as the image, found one of 2x2',
      'a/masks/3.png, image a: expected a whole image that can be decoded, found Input buffer contains unsupported image format; get the file again from where it came: it may be damaged or cut short',
    ],
    warnings: [],
  });
  expect(await readImage(opened, 'b', 3, 2)).toEqual({
    labels: undefined,
    problems: [
      'b/masks/1.png, image b: expected a mask of an object, found no pixel above 0',
      'b/images/b.png, image b: expected a mask file that can be used, found none of 1',
    ],
    warnings: [],
  });
});

test('images and masks without each other are listed', async () => {
  const root = await folderWith({ 'a/images/a.png': image, 'b/masks/1.png': image, 'b/masks/2.png': image });
  const { index, problems } = await openFolder(instanceMasks, root, card);
  expect(index.images).toEqual([]);
  expect(problems).toEqual([
    'a/images/a.png, image a: expected labels for this image, found none; label it, or set "unlabelled: skip" in the card',
    'b/masks/1.png: expected an image for this mask, found no file b/images/b.png',
  ]);
  const skipped = await openFolder(instanceMasks, root, { ...card, unlabelled: 'skip' });
  expect(skipped.problems).toHaveLength(1);
});

test('JPEG masks are warned of once for each image', async () => {
  const root = await folderWith({
    'a.png': image,
    'masks/a_1.jpg': grey('100 000', 255),
    'masks/a_2.jpg': grey('111 111', 255),
  });
  const opened = await openFolder(instanceMasks, root, {
    ...card,
    images: '{id}.png',
    masks: 'masks/{id}_{object}.jpg',
  });
  expect((await readImage(opened, 'a', 3, 2)).warnings).toEqual([
    'masks/a_1.jpg is lossy: its values may be off at the edges',
  ]);
});

test('several classes need {class} in the pattern', async () => {
  const root = await folderWith({ 'a/images/a.png': image });
  await expect(openFolder(instanceMasks, root, { ...card, classes: ['a', 'b'] })).rejects.toMatchObject({
    problems: [
      {
        where: { file: 'dataset.yaml (classes)' },
        expected: 'one class',
        found: '2',
        fix: 'name one, or put {class} into the pattern of the masks',
      },
    ],
  });
});

test('an object need not be on every page of a stack', async () => {
  const root = await folderWith({
    'a.tif': stack([9, 9], [8, 8]),
    'masks/a_1.tif': stack([0, 1], [0, 0]),
    'masks/a_2.tif': stack([1, 0], [0, 1]),
  });
  const opened = await openFolder(instanceMasks, root, {
    reader: 'instance-masks',
    images: '{id}.tif',
    masks: 'masks/{id}_*.tif',
    pages: 'slices',
  });
  expect(await readImage(opened, 'a-2', 2, 1)).toEqual({
    labels: { instances: [instance([1, 0, 1, 1], 1, [1, 1])] },
    problems: [],
    warnings: [],
  });
});
