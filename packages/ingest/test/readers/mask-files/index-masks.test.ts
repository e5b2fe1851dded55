import { maskPairs } from '../../../src/readers/mask-pairs/index';
import { folderWith, grey, openFolder, readImage, stack } from './support';

const image = grey('000 000');

test('names that both patterns have must agree; the others become columns', async () => {
  const root = await folderWith({
    'p1/raw_3.png': image,
    'p1/mask_3.png': image,
    'p1/raw_4.png': image,
    'p2/mask_3.png': image,
  });
  const settings = {
    reader: 'mask-pairs',
    images: '{patient}/raw_{slice}.png',
    masks: '{patient}/mask_{slice}.png',
  };
  const { index, problems } = await openFolder(maskPairs, root, settings);
  expect(index.images).toEqual([{ id: 'raw_3', file: 'p1/raw_3.png', meta: { patient: 'p1', slice: '3' } }]);
  expect(problems).toEqual([
    'p1/raw_4.png, image raw_4: expected labels for this image, found none; label it, or set "unlabelled: skip" in the card',
    'p2/mask_3.png: expected an image for this mask, found no file p2/raw_3.png',
  ]);
});

test('without {id} among the images, {id} of the masks is the name of the image', async () => {
  const root = await folderWith({ 'p1_3.png': image, 'masks/p1_3.png': image });
  const settings = { reader: 'mask-pairs', images: '{patient}_{slice}.png', masks: 'masks/{id}.png' };
  const { index, problems } = await openFolder(maskPairs, root, settings);
  expect(problems).toEqual([]);
  expect(index.source(0)).toEqual({ pieces: [{ file: 'masks/p1_3.png' }], refused: 0 });
});

test('a second mask of an image is listed', async () => {
  const root = await folderWith({ 'images/a.png': image, 'masks/a_1.png': image, 'masks/a_2.png': image });
  const settings = { reader: 'mask-pairs', images: 'images/{id}.png', masks: 'masks/{id}_*.png' };
  const { index, problems } = await openFolder(maskPairs, root, settings);
  expect(problems).toEqual([
    'masks/a_2.png, image a: expected one mask for each image, found masks/a_1.png is its mask too',
  ]);
  expect(index.source(0).pieces).toEqual([{ file: 'masks/a_1.png' }]);
});

test('patterns that share no name are refused', async () => {
  const root = await folderWith({ 'images/a.png': image });
  const settings = { reader: 'mask-pairs', images: 'images/{name}.png', masks: 'masks/{file}.png' };
  await expect(openFolder(maskPairs, root, settings)).rejects.toMatchObject({
    message: 'The dataset tiny cannot be read.',
    problems: [
      {
        where: { file: 'dataset.yaml (masks)' },
        expected: 'a pattern with a {name} of "images" in it, one of name, id',
        found: '"masks/{file}.png"',
      },
    ],
  });
});

const slices = { reader: 'mask-pairs', images: '{id}.tif', masks: 'masks/{id}.tif', pages: 'slices' };

test('each page of a stack is an image of its own, with the same page of the mask', async () => {
  const pages = Array.from({ length: 12 }, (_, page) => [page, page] as const);
  const root = await folderWith({
    'a.tif': stack(...pages),
    'masks/a.tif': stack(...pages.map(([page]) => [page % 2, 0] as const)),
    'b.tif': stack([1, 1]),
    'masks/b.tif': stack([1, 0]),
  });
  const opened = await openFolder(maskPairs, root, slices);
  expect(opened.problems).toEqual([]);
  expect(opened.index.images).toHaveLength(13);
  expect(opened.index.images[1]).toEqual({
    id: 'a-02',
    file: 'a.tif',
    page: 1,
    meta: { stack: 'a', slice: '2' },
  });
  expect(opened.index.images[12]).toEqual({ id: 'b', file: 'b.tif', meta: { stack: 'b', slice: '1' } });
  for (const [id, classes] of [
    ['a-02', [1, 0]],
    ['a-03', [0, 0]],
    ['b', [1, 0]],
  ] as const) {
    expect((await readImage(opened, id, 2, 1)).labels).toEqual({
      instances: [],
      classes: Uint8Array.from(classes),
    });
  }
});

test('stacks whose masks have other pages, ids that pages make anew, and files that are no images are listed', async () => {
  const root = await folderWith({
    'a.tif': stack([1, 1], [2, 2]),
    'masks/a.tif': stack([1, 0]),
    'b.tif': stack([1, 1], [2, 2]),
    'masks/b.tif': stack([1, 0], [1, 0]),
    'b-1.tif': stack([1, 1]),
    'masks/b-1.tif': stack([1, 0]),
    'c.tif': 'text',
    'masks/c.tif': stack([1, 0]),
  });
  const { index, problems } = await openFolder(maskPairs, root, slices);
  expect(index.images.map(({ id }) => id)).toEqual(['b-1', 'b-2']);
  expect([...problems].sort()).toEqual([
    'b-1.tif, image b-1: expected one image for each id, found b.tif has it too',
    'c.tif, image c: expected a whole image that can be decoded, found a file that contains unsupported image format; get the file again from where it came: it may be damaged or cut short',
    'masks/a.tif, image a: expected a mask of 2 pages, as the image, found 1 page',
  ]);
});

test('with `pages: first`, the first page of the mask counts', async () => {
  const root = await folderWith({ 'a.tif': stack([1, 1], [2, 2]), 'masks/a.tif': stack([1, 0], [0, 1]) });
  const opened = await openFolder(maskPairs, root, { ...slices, pages: 'first' });
  expect((await readImage(opened, 'a', 2, 1)).labels).toMatchObject({ classes: Uint8Array.of(1, 0) });
  const single = await openFolder(maskPairs, root, { ...slices, pages: 'single' });
  expect((await readImage(single, 'a', 2, 1)).problems).toEqual([
    'masks/a.tif, image a: expected one page, found 2 pages; set "pages" in the card to first, channels or, with masks in files, slices',
  ]);
});
