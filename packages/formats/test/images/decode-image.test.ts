import { decodeImage } from '../../src/images/decode-image';
import { fileOf, noise, pagesOf, raw, tiffOfOne } from './support';

const values = [0, 7, 250, 3, 100, 255];

test('grey of 8 bits', async () => {
  const pixels = Uint8Array.from(values);
  expect(await decodeImage(await fileOf(raw(pixels, 3, 1).toColourspace('b-w').png()))).toEqual({
    width: 3,
    height: 2,
    channels: 1,
    bits: 8,
    pixels,
  });
});

test('grey of 16 bits keeps every bit', async () => {
  const pixels = Uint16Array.of(0, 1, 257, 32768, 65534, 65535);
  const image = () => raw(pixels, 3, 1).toColourspace('grey16');
  for (const file of [await fileOf(image().png()), await fileOf(image().tiff({ compression: 'lzw' }))]) {
    expect(await decodeImage(file)).toEqual({ width: 3, height: 2, channels: 1, bits: 16, pixels });
  }
});

test('RGB of 8 and of 16 bits', async () => {
  const eight = Uint8Array.from(values);
  expect(await decodeImage(await fileOf(raw(eight, 1, 3).png()))).toMatchObject({
    channels: 3,
    bits: 8,
    pixels: eight,
  });
  const sixteen = Uint16Array.of(0, 1, 257, 32768, 65534, 65535);
  const image = await fileOf(raw(sixteen, 1, 3).toColourspace('rgb16').png());
  expect(await decodeImage(image)).toMatchObject({ channels: 3, bits: 16, pixels: sixteen });
});

test.each(['lzw', 'deflate', 'packbits', 'none'] as const)(
  'TIFF with %s, in strips and in tiles',
  async (compression) => {
    const pixels = noise(90 * 70 * 3);
    for (const tile of [false, true]) {
      const file = await fileOf(
        raw(pixels, 90, 3).tiff({ compression, tile, tileWidth: 32, tileHeight: 32 }),
      );
      expect(await decodeImage(file)).toMatchObject({ width: 90, height: 70, channels: 3, pixels });
    }
  },
);

test('lossless WebP and a palette come as RGB', async () => {
  const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30);
  for (const file of [
    await fileOf(raw(pixels, 2, 3).webp({ lossless: true })),
    await fileOf(raw(pixels, 2, 3).png({ palette: true })),
  ]) {
    expect(await decodeImage(file)).toMatchObject({ width: 2, height: 2, channels: 3, bits: 8, pixels });
  }
});

test.each([
  [1, 2, 1, [1, 2]],
  [2, 2, 1, [2, 1]],
  [3, 2, 1, [2, 1]],
  [6, 1, 2, [1, 2]],
  [8, 1, 2, [2, 1]],
])('EXIF orientation %p is applied', async (orientation, width, height, pixels) => {
  for (const format of ['png', 'tiff'] as const) {
    const image = raw(Uint8Array.of(1, 1, 1, 2, 2, 2), 2, 3).withMetadata({ orientation });
    const decoded = await decodeImage(await fileOf(image.toFormat(format, { compression: 'lzw' })));
    const expected = Uint8Array.from(pixels.flatMap((value) => [value, value, value]));
    expect(decoded).toEqual({ width, height, channels: 3, bits: 8, pixels: expected });
  }
});

test('a JPEG image is turned too', async () => {
  const image = raw(new Uint8Array(2 * 3 * 3), 2, 3)
    .withMetadata({ orientation: 6 })
    .jpeg();
  expect(await decodeImage(await fileOf(image))).toMatchObject({ width: 3, height: 2, channels: 3 });
});

const rgba = (alpha: number) => Uint8Array.of(1, 2, 3, 255, 4, 5, 6, alpha);

test('an opaque alpha channel is dropped, of grey images and of 16 bits too', async () => {
  const image = await fileOf(raw(rgba(255), 2, 4).png());
  expect(await decodeImage(image)).toMatchObject({ channels: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) });
  const grey = await fileOf(
    raw(Uint8Array.of(9, 255, 8, 255), 2, 2)
      .toColourspace('b-w')
      .png(),
  );
  expect(await decodeImage(grey)).toMatchObject({ channels: 1, pixels: Uint8Array.of(9, 8) });
  const sixteen = raw(Uint16Array.of(9, 65535, 8, 65535), 2, 2).toColourspace('grey16');
  for (const file of [
    await fileOf(sixteen.clone().png()),
    await fileOf(sixteen.clone().tiff({ compression: 'lzw' })),
  ]) {
    expect(await decodeImage(file)).toMatchObject({ channels: 1, bits: 16, pixels: Uint16Array.of(9, 8) });
  }
});

test('a transparent pixel is a fault, unless alpha is to be dropped', async () => {
  const grey = await fileOf(
    raw(Uint8Array.of(9, 255, 8, 0), 2, 2)
      .toColourspace('b-w')
      .png(),
  );
  for (const image of [await fileOf(raw(rgba(254), 2, 4).png()), grey]) {
    expect(await decodeImage(image)).toEqual({
      expected: 'an opaque image',
      found: 'an alpha channel with transparent pixels',
      fix: 'set "alpha: drop" in the card to ignore it',
    });
  }
  const dropped = await decodeImage(await fileOf(raw(rgba(254), 2, 4).png()), { alpha: 'drop' });
  expect(dropped).toMatchObject({ channels: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) });
  expect(await decodeImage(grey, { alpha: 'drop' })).toMatchObject({
    channels: 1,
    pixels: Uint8Array.of(9, 8),
  });
});

test('several pages are a fault, the first one, one of them, or channels', async () => {
  const file = await pagesOf(
    Uint8Array.of(1, 2, 3, 4),
    Uint8Array.of(5, 6, 7, 8),
    Uint8Array.of(9, 10, 11, 12),
  );
  const page = { width: 4, height: 1, channels: 1, bits: 8 };
  expect(await decodeImage(file)).toEqual({
    expected: 'one page',
    found: '3 pages',
    fix: 'set "pages" in the card to first, channels or, with masks in files, slices',
  });
  expect(await decodeImage(file, { pages: 'first' })).toEqual({ ...page, pixels: Uint8Array.of(1, 2, 3, 4) });
  expect(await decodeImage(file, { page: 1 })).toEqual({ ...page, pixels: Uint8Array.of(5, 6, 7, 8) });
  expect(await decodeImage(file, { page: 3 })).toEqual({ expected: 'at least 4 pages', found: '3 pages' });
  expect(await decodeImage(file, { pages: 'channels' })).toEqual({
    ...page,
    channels: 3,
    pixels: Uint8Array.of(1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12),
  });
  const single = await fileOf(raw(Uint8Array.from(values), 3, 1).png());
  expect(await decodeImage(single, { page: 1 })).toEqual({ expected: 'at least 2 pages', found: '1 page' });
});

test('pixels are counted before any is decoded', async () => {
  const file = await fileOf(raw(new Uint8Array(6), 3, 1).png());
  expect(await decodeImage(file, { maxPixels: 6 })).toMatchObject({ width: 3 });
  expect(await decodeImage(file, { maxPixels: 5 })).toEqual({
    expected: 'an image of at most 5 pixels',
    found: '3 x 2 = 6',
    fix: 'cut it into tiles, or raise "maxPixels" in the card',
  });
  const pages = await pagesOf(new Uint8Array(4), new Uint8Array(4));
  expect(await decodeImage(pages, { pages: 'channels', maxPixels: 7 })).toMatchObject({
    found: '4 x 1 x 2 pages = 8',
  });
});

test('float32 is kept, integers of 32 bits are a fault', async () => {
  expect(await decodeImage(tiffOfOne(3, 0.5))).toEqual({
    width: 1,
    height: 1,
    channels: 1,
    bits: 32,
    pixels: Float32Array.of(0.5),
  });
  expect(await decodeImage(tiffOfOne(1, 7))).toEqual({
    expected: 'samples of 8 or 16 bits without a sign, or of float32',
    found: 'samples of type uint',
    fix: 'store the image as one of these',
  });
});

test('what is no image of ours is a fault', async () => {
  const text = new TextEncoder().encode('id,runs\n1,2 3\n');
  expect(await decodeImage(text)).toEqual({
    expected: 'a whole image that can be decoded',
    found: 'Input buffer contains unsupported image format',
    fix: 'get the file again from where it came: it may be damaged or cut short',
  });
  expect(await decodeImage(new Uint8Array(0))).toMatchObject({
    expected: 'a whole image that can be decoded',
  });
  const gif = await fileOf(raw(new Uint8Array(12), 2, 3).gif());
  expect(await decodeImage(gif)).toEqual({
    expected: 'a PNG, JPEG, TIFF or WebP image',
    found: 'the format gif',
  });
  const cmyk = await fileOf(raw(new Uint8Array(12), 2, 3).toColourspace('cmyk').jpeg());
  expect(await decodeImage(cmyk)).toEqual({
    expected: 'a grey or RGB image',
    found: 'colours of the kind cmyk',
  });
});
