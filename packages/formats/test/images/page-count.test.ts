import { pageCount } from '../../src/images/page-count';
import { fileOf, pagesOf, raw } from './support';

test('a TIFF file has as many pages as it says, a PNG file one', async () => {
  expect(await pageCount(await pagesOf(new Uint8Array(4), new Uint8Array(4)))).toBe(2);
  expect(await pageCount(await fileOf(raw(new Uint8Array(4), 2, 1).png()))).toBe(1);
});

test('what is no image is an error', async () => {
  await expect(pageCount(new TextEncoder().encode('text'))).rejects.toThrow('unsupported image format');
});
