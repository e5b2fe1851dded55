import { instanceMasks } from '../../../src/readers/instance-masks/index';
import { folderWith, grey, openFolder, readImage, rgb } from '../mask-files/support';

const card = { reader: 'instance-masks', images: 'images/{id}.png', masks: 'masks/{id}.png' };
const image = grey('0000 0000');

test('every value above 0 is an object, in the order of values', async () => {
  const root = await folderWith({
    'images/a.png': image,
    'masks/a.png': grey('7700 0033'),
    'images/b.png': image,
    'masks/b.png': image,
  });
  const opened = await openFolder(instanceMasks, root, { ...card, classes: ['nucleus'] });
  expect(opened.problems).toEqual([]);
  expect(opened.index.classes).toEqual(['nucleus']);
  expect(await readImage(opened, 'a', 4, 2)).toEqual({
    labels: {
      instances: [
        { class: 1, bbox: [2, 1, 2, 1], area: 2, rle: Int32Array.of(6, 2) },
        { class: 1, bbox: [0, 0, 2, 1], area: 2, rle: Int32Array.of(0, 2) },
      ],
    },
    problems: [],
    warnings: [],
  });
  expect((await readImage(opened, 'b', 4, 2)).labels).toEqual({ instances: [] });
});

test('a mask that is RGB, has another size or is no image makes the image useless', async () => {
  const root = await folderWith({
    'images/a.png': image,
    'masks/a.png': rgb(1, 'ff0000', '00ff00'),
    'images/b.png': image,
    'masks/b.png': grey('00 00'),
    'images/c.png': image,
    'masks/c.png': 'text',
  });
  const opened = await openFolder(instanceMasks, root, card);
  expect(await readImage(opened, 'a', 1, 2)).toEqual({
    labels: undefined,
    problems: [
      'masks/a.png, image a: expected a mask of one channel, found RGB; store the numbers of objects as grey values of 8, 16 or 32 bits',
    ],
    warnings: [],
  });
  expect(await readImage(opened, 'b', 4, 2)).toMatchObject({
    labels: undefined,
    problems: ['masks/b.png, image b: expected a mask of 4x2 pixels, as the image, found one of 2x2'],
  });
  expect((await readImage(opened, 'c', 4, 2)).labels).toBeUndefined();
});

test('two images of one id are listed', async () => {
  const root = await folderWith({ 'images/x/a.png': image, 'images/y/a.png': image, 'masks/a.png': image });
  const { index, problems } = await openFolder(instanceMasks, root, {
    ...card,
    images: 'images/{set}/{id}.png',
  });
  expect(index.images).toEqual([{ id: 'a', file: 'images/x/a.png', meta: { set: 'x' } }]);
  expect(problems).toEqual([
    'images/y/a.png, image a: expected one file for each id, found images/x/a.png has it too',
  ]);
});
