import { blankRaster } from '../src/raster';
import { captionLength, renderSheet } from '../src/sheet';
import { pixelAt } from './support/images';

const red = (width: number, height: number) => blankRaster(width, height, [255, 0, 0]);
const cell = (picture = red(240, 240)) => ({ picture, caption: 'image' });
const sheet = (changes: Partial<Parameters<typeof renderSheet>[0]> = {}) =>
  renderSheet({
    ...{ title: 'squares', note: 'A note.', side: 240 },
    ...{ rows: [{ title: 'first', cells: [cell(), cell(), cell()] }] },
    ...changes,
  });

test('the size is that of the head, the rows and the margins', () => {
  const { width, height } = sheet();
  expect(width).toBe(24 + 240 + 10 + 240 + 10 + 240 + 24);
  // Title 24, space 8, note 16, space 16; row title 20, picture 240, space 4, caption 16, space 16.
  expect(height).toBe(24 + 64 + (20 + 240 + 36) + 12);
});

test.each([
  ['a title of two lines', { title: 'word '.repeat(12) }, 30],
  ['a note of three lines', { note: 'word '.repeat(35) }, 40],
  ['no note', { note: '' }, -16],
  ['a second row', { rows: [1, 2].map(() => ({ title: 'row', cells: [cell(), cell(), cell()] })) }, 296],
  ['no row title', { rows: [{ title: '', cells: [cell(), cell(), cell()] }] }, -20],
  ['flat pictures', { rows: [{ title: 'row', cells: [1, 2, 3].map(() => cell(red(240, 100))) }] }, -140],
  [
    'a caption of two lines',
    { rows: [{ title: 'row', cells: [{ ...cell(), caption: 'a\nb' }, cell(), cell()] }] },
    20,
  ],
])('%s changes the height', (_, changes, more) => {
  expect(sheet(changes).height).toBe(sheet().height + more);
});

test('pictures stand at the bottom of their row', () => {
  const picture = sheet({ rows: [{ title: '', cells: [cell(), cell(red(240, 100))] }] });
  const second = 24 + 240 + 10;
  const top = 24 + 64;
  expect(pixelAt(picture, 24, top)).toEqual([255, 0, 0]);
  expect(pixelAt(picture, second, top + 139)).toEqual([255, 255, 255]);
  expect(pixelAt(picture, second, top + 140)).toEqual([255, 0, 0]);
  expect(pixelAt(picture, second + 239, top + 239)).toEqual([255, 0, 0]);
  expect(pixelAt(picture, second, top + 240)).toEqual([255, 255, 255]);
});

test('however few the pictures, there is room for the title', () => {
  expect(sheet({ rows: [] })).toMatchObject({ width: 528, height: 24 + 64 + 12 });
});

test('texts stay within the sheet and within their columns', () => {
  const long = 'x'.repeat(500);
  const rows = [
    {
      title: long,
      cells: [
        { ...cell(), caption: long },
        { ...cell(), caption: '' },
      ],
    },
  ];
  const picture = sheet({ title: long, note: long, rows });
  const isWhite = (x: number) =>
    Array.from({ length: picture.height }, (_, y) => pixelAt(picture, x, y)).every((p) => p[1] === 255);
  expect([picture.width - 24, picture.width - 1, 23].map(isWhite)).toEqual([true, true, true]);
  const captionTop = picture.height - 12 - 16 - 16;
  for (let y = captionTop; y < picture.height; y++)
    expect(pixelAt(picture, 24 + 235, y)).toEqual([255, 255, 255]);
});

test('the same sheet has the same pixels', () => {
  expect(sheet()).toEqual(sheet());
});

test('a place without a picture stays white, and its row is as high as the others make it', () => {
  const rows = [{ title: '', cells: [undefined, cell(), undefined] }];
  const picture = sheet({ rows });
  expect(picture.height).toBe(sheet({ rows: [{ title: '', cells: [cell(), cell(), cell()] }] }).height);
  const middle = 24 + 64 + 120;
  expect([24, 274, 524].map((left) => pixelAt(picture, left + 120, middle)[1])).toEqual([255, 0, 255]);
});

test('a caption may reach over the next column', () => {
  const caption = 'x'.repeat(captionLength(240, 2));
  const inkIn = (columns: number) => {
    const rows = [{ title: '', cells: [{ ...cell(), caption, captionColumns: columns }, undefined] }];
    const picture = sheet({ rows });
    // In the second column, where the caption stands.
    return Array.from({ length: 240 }, (_, x) => x + 274).some((x) =>
      Array.from({ length: 16 }, (_, y) => pixelAt(picture, x, 24 + 64 + 244 + y)).some((p) => p[1] !== 255),
    );
  };
  expect([1, 2].map(inkIn)).toEqual([false, true]);
});
