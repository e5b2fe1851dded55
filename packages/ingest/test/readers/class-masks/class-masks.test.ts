import { existsSync } from 'node:fs';
import path from 'node:path';
import { classMasks } from '../../../src/readers/class-masks/index';
import { data, folderWith, grey, openFolder, readImage, rgb, sizeOf } from '../mask-files/support';

const card = { reader: 'class-masks', images: 'images/{id}.png', masks: 'masks/{id}.png' };
const image = grey('000 000');
const folder = (mask: ReturnType<typeof grey>) => folderWith({ 'images/a.png': image, 'masks/a.png': mask });

test('values are indices of classes', async () => {
  const opened = await openFolder(classMasks, await folder(grey('012 210')), {
    ...card,
    classes: ['cell', 'bacterium'],
  });
  expect(opened.index).toMatchObject({ kind: 'classes', classes: ['cell', 'bacterium'] });
  expect(await readImage(opened, 'a', 3, 2)).toEqual({
    labels: { instances: [], classes: Uint8Array.of(0, 1, 2, 2, 1, 0) },
    problems: [],
    warnings: [],
  });
});

test('without names in the card, only the masks know how many classes there are', async () => {
  const opened = await openFolder(classMasks, await folder(grey('019 000')), card);
  expect(opened.index.classes).toBeUndefined();
  expect((await readImage(opened, 'a', 3, 2)).labels?.classes).toEqual(Uint8Array.of(0, 1, 9, 0, 0, 0));
});

test('values that are no class are listed with their pixels and the first place, and the mask is not used', async () => {
  const opened = await openFolder(classMasks, await folder(grey('013 320')), { ...card, classes: ['cell'] });
  expect(await readImage(opened, 'a', 3, 2)).toEqual({
    labels: undefined,
    problems: [
      'masks/a.png, image a: expected a class from 0 to 1, found 3 in 2 pixels, the first at x 2, y 0',
      'masks/a.png, image a: expected a class from 0 to 1, found 2 in 1 pixel, the first at x 1, y 1',
    ],
    warnings: [],
  });
});

test('of many values that are no class, the first eight are listed', async () => {
  const mask = grey('123456789 987654321', 20);
  const opened = await openFolder(classMasks, await folder(mask), { ...card, classes: ['cell'] });
  const { problems } = await readImage(opened, 'a', 9, 2);
  expect(problems).toHaveLength(9);
  expect(problems.at(-1)).toBe('masks/a.png, image a: expected a class from 0 to 1, found 1 other value');
});

test('a table of values', async () => {
  const settings = { ...card, colours: { background: 0, cell: 40, bacterium: 80 } };
  const opened = await openFolder(classMasks, await folder(grey('012 210', 40)), settings);
  expect(opened.index.classes).toEqual(['cell', 'bacterium']);
  expect((await readImage(opened, 'a', 3, 2)).labels?.classes).toEqual(Uint8Array.of(0, 1, 2, 2, 1, 0));
  const unknown = await openFolder(classMasks, await folder(grey('003 000', 40)), settings);
  expect((await readImage(unknown, 'a', 3, 2)).problems).toEqual([
    'masks/a.png, image a: expected a value of "colours", one of 0, 40, 80, found 120 in 1 pixel, the first at x 2, y 0',
  ]);
});

const colours = { cell: '#ff0000', bacterium: [0, 255, 0] };

test('a table of colours; black is the background where the table has none', async () => {
  const opened = await openFolder(classMasks, await folder(rgb(3, '000000', 'ff0000', '00ff00')), {
    ...card,
    colours,
  });
  expect((await readImage(opened, 'a', 3, 1)).labels?.classes).toEqual(Uint8Array.of(0, 1, 2));
  const unknown = await openFolder(classMasks, await folder(rgb(2, 'ff0000', 'ff0001')), {
    ...card,
    colours,
  });
  expect((await readImage(unknown, 'a', 2, 1)).problems).toEqual([
    'masks/a.png, image a: expected a colour of "colours", one of #ff0000, #00ff00, #000000, found #ff0001 in 1 pixel, the first at x 1, y 0',
  ]);
  // A mask without any object is grey.
  const blank = await openFolder(classMasks, await folder(rgb(2, '000000', '000000')), { ...card, colours });
  expect((await readImage(blank, 'a', 2, 1)).labels?.classes).toEqual(Uint8Array.of(0, 0));
});

test('of a mask with a palette, the colours count where the card gives colours', async () => {
  const mask = rgb(3, '000000', 'ff0000', '00ff00').png({ palette: true });
  const opened = await openFolder(classMasks, await folder(mask), { ...card, colours });
  expect((await readImage(opened, 'a', 3, 1)).labels?.classes).toEqual(Uint8Array.of(0, 1, 2));
});

test('RGB masks need colours', async () => {
  const root = await folder(rgb(2, '000000', 'ff0000'));
  const indices = await openFolder(classMasks, root, { ...card, classes: ['cell'] });
  expect((await readImage(indices, 'a', 2, 1)).problems).toEqual([
    `masks/a.png, image a: expected a mask of one channel, found RGB; say in the card which colour is which class: "colours: { <class>: '#rrggbb' }"`,
  ]);
  const values = await openFolder(classMasks, root, { ...card, colours: { cell: 255 } });
  expect((await readImage(values, 'a', 2, 1)).problems).toEqual([
    'masks/a.png, image a: expected a mask of one channel, found RGB; give colours in the card\'s "colours", such as "#ff0000"',
  ]);
});

test('with `components` every connected region of a class is an object', async () => {
  const settings = { ...card, classes: ['cell', 'bacterium'], components: 4 };
  const opened = await openFolder(classMasks, await folder(grey('210 201')), settings);
  expect(opened.index.kind).toBe('instances');
  expect((await readImage(opened, 'a', 3, 2)).labels).toEqual({
    instances: [
      { class: 1, bbox: [1, 0, 1, 1], area: 1, rle: Int32Array.of(1, 1) },
      { class: 1, bbox: [2, 1, 1, 1], area: 1, rle: Int32Array.of(5, 1) },
      { class: 2, bbox: [0, 0, 1, 2], area: 2, rle: Int32Array.of(0, 1, 3, 1) },
    ],
  });
});

test('a table with names that are no class, or one colour for two, is refused', async () => {
  const settings = {
    ...card,
    classes: ['cell', 'bacterium'],
    colours: { cel: 1, bacterium: [0, 0, 9], cell: '#000009' },
  };
  await expect(openFolder(classMasks, await folder(image), settings)).rejects.toMatchObject({
    message: 'The dataset tiny cannot be read.',
    problems: [
      {
        where: { file: 'dataset.yaml (colours.cel)' },
        expected: 'a class, one of background, cell, bacterium',
        found: '"cel"',
        fix: 'write cell',
      },
      {
        where: { file: 'dataset.yaml (colours.cell)' },
        expected: 'a value or colour of its own',
        found: 'that of bacterium',
      },
    ],
  });
  const none = { ...card, colours: { background: 0 } };
  await expect(openFolder(classMasks, await folder(image), none)).rejects.toMatchObject({
    problems: [{ expected: 'the value or colour of a class', found: 'only the background' }],
  });
});

test('darkfield: 366 pairs, 78 of them without spirochaetes', async () => {
  const root = path.join(data, 'darkfield');
  if (!existsSync(root)) return console.warn(`Skipped, because there is no ${root}`);
  const settings = { ...card, images: 'images/{id}.jpg', classes: ['red-blood-cell', 'spirochaete'] };
  const opened = await openFolder(classMasks, root, settings);
  expect(opened.problems).toEqual([]);
  expect(opened.index.images).toHaveLength(366);
  const pixels = [0, 0, 0];
  let without = 0;
  for (const { id } of opened.index.images) {
    const { labels, problems, warnings } = await readImage(opened, id, ...(await sizeOf(opened, id)));
    expect([...problems, ...warnings]).toEqual([]);
    const before = pixels[2]!;
    for (const value of labels!.classes!) pixels[value]!++;
    if (pixels[2] === before) without++;
  }
  expect(without).toBe(78);
  // As numpy counts them in the files.
  const total = pixels[0]! + pixels[1]! + pixels[2]!;
  expect(pixels.map((count) => (count / total).toFixed(3))).toEqual(['0.846', '0.143', '0.011']);
}, 60_000);
