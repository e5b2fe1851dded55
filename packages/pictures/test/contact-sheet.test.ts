import { contactCell, contactGrid, contactSheet, countCaption } from '../src/contact-sheet';
import { outlineColour } from '../src/colours';
import { imageOf, instancesOf, labelsOf, pixelAt } from './support/images';

test.each([
  [0, 1, 480],
  [1, 1, 480],
  [3, 3, 480],
  [4, 4, 365],
  [6, 6, 240],
  [7, 4, 365],
  [9, 5, 290],
  [12, 6, 240],
  [13, 5, 290],
  [24, 6, 240],
  [48, 6, 240],
])('%d images stand in %d columns of %d pixels', (count, columns, side) => {
  expect(contactGrid(count)).toEqual({ columns, side });
});

const { labels } = labelsOf('11. 11. ...');
const instances = instancesOf('11. 11. ...');

test.each([
  [{ labels, instances }, '1 cell'],
  [{ labels, instances: [...instances, ...instances] }, '2 cells'],
  [{ labels }, 'labelled'],
  [{ labels: new Uint16Array(9) }, 'no cells'],
  [{}, 'no labels'],
])('%j is captioned %s', (changes, caption) => {
  expect(countCaption(imageOf(3, 3, changes))).toBe(caption);
});

const sheetOf = (count: number) => {
  const { side } = contactGrid(count);
  const cell = () => contactCell(imageOf(3, 3, { labels, instances }), 'instances', side);
  return contactSheet({
    title: 'cells',
    note: 'Outlines are cells.',
    cells: Array.from({ length: count }, cell),
  });
};

test('a sheet of seven images is two rows of outlined pictures over an id and a caption', () => {
  const sheet = sheetOf(7);
  // Four columns of 365 pixels; captions have two lines: 4 + 16 + 20 + 16 pixels.
  expect(sheet).toMatchObject({ width: 24 + 4 * 365 + 3 * 10 + 24, height: 24 + 64 + 2 * (365 + 56) + 12 });
  expect(pixelAt(sheet, 24, 24 + 64)).toEqual([...outlineColour(1)]);
  expect(pixelAt(sheet, 24 + 364, 24 + 64 + 364)).toEqual([0, 0, 0]);
});

test('a sheet of no images is its head', () => {
  expect(sheetOf(0)).toMatchObject({ width: 528, height: 24 + 64 + 12 });
});

test('equal images give equal sheets', () => {
  expect(sheetOf(5)).toEqual(sheetOf(5));
});
