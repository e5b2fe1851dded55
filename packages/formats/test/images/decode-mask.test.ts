import { decodeMask } from '../../src/images/decode-mask';
import { fileOf, pagesOf, raw, tiffOfOne } from './support';

const label = { width: 2, height: 2, channels: 1, lossy: false };

test('grey values of 8 and 16 bits are labels', async () => {
  const eight = Uint8Array.of(0, 1, 2, 255);
  const sixteen = Uint16Array.of(0, 1, 300, 65535);
  expect(await decodeMask(await fileOf(raw(eight, 2, 1).toColourspace('b-w').png()))).toEqual({
    ...label,
    values: eight,
  });
  const grey16 = raw(sixteen, 2, 1).toColourspace('grey16');
  expect(await decodeMask(await fileOf(grey16.clone().png()))).toEqual({ ...label, values: sixteen });
  expect(await decodeMask(await fileOf(grey16.clone().tiff({ compression: 'lzw' })))).toEqual({
    ...label,
    values: sixteen,
  });
});

test('the file is not changed on the way', async () => {
  for (const file of [
    Buffer.from(await fileOf(raw(Uint8Array.of(255, 0, 0, 0, 255, 0), 2, 3).png({ palette: true }))),
    tiffOfOne(2, 5),
  ]) {
    const before = Buffer.from(file);
    expect(await decodeMask(file)).toMatchObject({ channels: 1 });
    expect(file.equals(before)).toBe(true);
  }
});

test('RGB stays RGB; grey that is stored as RGB has one channel', async () => {
  const rgb = Uint8Array.of(255, 0, 0, 7, 7, 7);
  expect(await decodeMask(await fileOf(raw(rgb, 2, 3).png()))).toEqual({
    ...label,
    height: 1,
    channels: 3,
    values: rgb,
  });
  const grey = Uint8Array.of(9, 9, 9, 7, 7, 7);
  expect(await decodeMask(await fileOf(raw(grey, 2, 3).png()))).toMatchObject({
    channels: 1,
    values: Uint8Array.of(9, 7),
  });
});

test('alpha is dropped whatever it says', async () => {
  const file = await fileOf(
    raw(Uint8Array.of(1, 0, 2, 255), 2, 2)
      .toColourspace('b-w')
      .png(),
  );
  expect(await decodeMask(file)).toMatchObject({ channels: 1, values: Uint8Array.of(1, 2) });
  const rgba = await fileOf(raw(Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 128), 2, 4).png());
  expect(await decodeMask(rgba)).toMatchObject({ channels: 3, values: Uint8Array.of(1, 2, 3, 4, 5, 6) });
});

test('JPEG and lossy WebP are lossy, lossless WebP is not', async () => {
  const image = () => raw(new Uint8Array(64 * 3), 8, 3);
  expect(await decodeMask(await fileOf(image().jpeg()))).toMatchObject({ lossy: true, channels: 1 });
  expect(await decodeMask(await fileOf(image().webp()))).toMatchObject({ lossy: true });
  expect(await decodeMask(await fileOf(image().webp({ lossless: true })))).toMatchObject({ lossy: false });
  const rgba = () => raw(new Uint8Array(64 * 4), 8, 4);
  expect(await decodeMask(await fileOf(rgba().webp()))).toMatchObject({ lossy: true });
  expect(await decodeMask(await fileOf(rgba().webp({ lossless: true })))).toMatchObject({ lossy: false });
  expect(await decodeMask(await fileOf(image().tiff({ compression: 'jpeg' })))).toMatchObject({
    lossy: true,
  });
});

test('a mask is turned as its image would be', async () => {
  const image = raw(Uint8Array.of(1, 2), 2, 1).toColourspace('b-w').withMetadata({ orientation: 6 });
  expect(await decodeMask(await fileOf(image.png()))).toMatchObject({ width: 1, height: 2 });
});

test('one page of several', async () => {
  const file = await pagesOf(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6, 7, 8));
  expect(await decodeMask(file, { page: 1 })).toMatchObject({ values: Uint8Array.of(5, 6, 7, 8) });
  expect(await decodeMask(file)).toMatchObject({ expected: 'one page', found: '2 pages' });
  expect(await decodeMask(file, { page: 2 })).toEqual({ expected: 'at least 3 pages', found: '2 pages' });
});

test('integers with a sign and floats will do where they are whole and not negative', async () => {
  const one = { width: 1, height: 1, channels: 1, lossy: false };
  expect(await decodeMask(tiffOfOne(1, 4e9))).toEqual({ ...one, values: Uint32Array.of(4e9) });
  expect(await decodeMask(tiffOfOne(2, 70_000))).toEqual({ ...one, values: Uint32Array.of(70_000) });
  expect(await decodeMask(tiffOfOne(3, 70_000))).toEqual({ ...one, values: Uint32Array.of(70_000) });
  for (const [format, value] of [
    [2, -1],
    [3, -1],
    [3, 0.5],
  ] as const) {
    expect(await decodeMask(tiffOfOne(format, value))).toEqual({
      expected: 'a mask of whole numbers from 0 on',
      found: `the value ${value}`,
    });
  }
});

test('a mask may have no more pixels than an image', async () => {
  const file = await fileOf(raw(new Uint8Array(6), 3, 1).png());
  expect(await decodeMask(file, { maxPixels: 5 })).toMatchObject({ found: '3 x 2 = 6' });
});
