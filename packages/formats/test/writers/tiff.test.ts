import sharp from 'sharp';
import { formatTiff } from '../../src/writers/tiff';
import { tiffPages } from './support/read-tiff';

test.each([
  ['uchar', 8, 1, Uint8Array.of(0, 1, 254, 255, 7, 8)],
  ['ushort', 16, 1, Uint16Array.of(0, 1, 256, 65534, 65535, 9)],
  ['uint', 32, 1, Uint32Array.of(0, 1, 65536, 2 ** 31, 2 ** 32 - 1, 3)],
  ['float', 32, 3, Float32Array.of(0, -1.5, 1e-7, 3.4e38, 0.1, 65537)],
] as const)('samples of type %s are kept byte for byte', async (depth, bits, format, samples) => {
  const file = await formatTiff({ width: 3, height: 2, pages: [samples] });
  const [page, ...others] = tiffPages(file);
  expect(others).toEqual([]);
  expect([page!.tags.get(256), page!.tags.get(257)]).toEqual([3, 2]);
  expect([page!.tags.get(258), page!.tags.get(339)]).toEqual([bits, format]);
  expect(Buffer.from(page!.bytes)).toEqual(Buffer.from(samples.buffer));
  const seen = await sharp(file, { failOn: 'warning' }).metadata();
  expect(seen).toMatchObject({ format: 'tiff', width: 3, height: 2, channels: 1, depth });
});

test('samples may be a view of a larger buffer', async () => {
  const file = await formatTiff({ width: 2, height: 1, pages: [Uint16Array.of(9, 1, 2, 9).subarray(1, 3)] });
  expect([...tiffPages(file)[0]!.bytes]).toEqual([1, 0, 2, 0]);
});

test('each page is an image of its own', async () => {
  const pages = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)];
  const file = await formatTiff({ width: 3, height: 1, pages });
  expect(tiffPages(file).map(({ bytes }) => [...bytes])).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect((await sharp(file).metadata()).pages).toBe(2);
  for (const [page, samples] of pages.entries()) {
    const pixels = await sharp(file, { page, failOn: 'warning' }).toColourspace('b-w').raw().toBuffer();
    expect([...pixels]).toEqual([...samples]);
  }
});
