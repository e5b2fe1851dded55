import { decodeImage } from '../../src/images/decode-image';
import { imageBytes, imageEnding } from '../../src/writers/image-bytes';
import { image } from './support/shards';
import { tiffPages } from './support/read-tiff';

test.each([
  [1, 8],
  [3, 8],
  [1, 16],
  [3, 16],
] as const)('%i channels of %i bits become a PNG with the same pixels', async (channels, bits) => {
  const original = image({ id: 'a', channels, bits });
  expect(imageEnding(original)).toBe('png');
  const { width, height, pixels } = original;
  expect(await decodeImage(await imageBytes(original))).toEqual({ width, height, channels, bits, pixels });
});

test.each([
  [1, 32],
  [3, 32],
  [2, 8],
  [4, 16],
  [5, 8],
] as const)('%i channels of %i bits become a TIFF with a page for each channel', async (channels, bits) => {
  const original = image({ id: 'a', channels, bits });
  expect(imageEnding(original)).toBe('tif');
  const pages = tiffPages(await imageBytes(original));
  expect(pages).toHaveLength(channels);
  pages.forEach(({ bytes }, channel) => {
    const plane = original.pixels.filter((_, i) => i % channels === channel);
    expect(Buffer.from(bytes)).toEqual(Buffer.from(plane.buffer));
  });
  const { width, height, pixels } = original;
  const found = await decodeImage(await imageBytes(original), { pages: 'channels' });
  expect(found).toEqual({ width, height, channels, bits, pixels });
});

test('pixels may be a view of a larger buffer', async () => {
  const original = image({ id: 'a', bits: 16, width: 2, height: 1 });
  const pixels = Uint16Array.of(9, ...original.pixels, 9).subarray(1, 3);
  expect(await decodeImage(await imageBytes({ ...original, pixels }))).toMatchObject({
    pixels: original.pixels,
  });
});
