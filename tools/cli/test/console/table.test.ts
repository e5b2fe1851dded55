import { formatTable } from '../../src/console/table';

test('numbers stand to the right and text to the left', () => {
  expect(
    formatTable(
      ['id', 'width', 'meta'],
      [
        ['a', 9, ''],
        ['long', 1024, 'x y'],
      ],
    ),
  ).toBe(`id    width  meta
a         9
long   1024  x y`);
});

test('a table without rows is its header', () => {
  expect(formatTable(['id', 'width'], [])).toBe('id  width');
});
