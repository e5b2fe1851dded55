import { fileNameOf } from '../../src/overlays/file-name';

test('a file has a number and as much of the id as names of files take', () => {
  expect(fileNameOf(3, 'a/b c.tif')).toBe('03-a_b_c.tif');
  expect(fileNameOf(12, 'x'.repeat(100))).toBe(`12-${'x'.repeat(80)}`);
});
