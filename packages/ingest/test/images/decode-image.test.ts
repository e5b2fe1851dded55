import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { decodeImage } from '../../src/images/decode-image';

const values = [0, 7, 250, 3, 100, 255];

async function file(image: Sharp, name = 'image.png'): Promise<string> {
  const to = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-decode-')), name);
  await image.toFile(to);
  return to;
}

const raw = (pixels: Uint8Array | Uint16Array, width: number, channels: 1 | 2 | 3 | 4) =>
  sharp(pixels, { raw: { width, height: pixels.length / channels / width, channels } });

test('grey of 8 bits', async () => {
  const pixels = Uint8Array.from(values);
  expect(await decodeImage(await file(raw(pixels, 3, 1).toColourspace('b-w').png()))).toEqual({
    width: 3,
    height: 2,
    channels: 1,
    bits: 8,
    pixels,
  });
});

test('grey of 16 bits keeps every bit', async () => {
  const pixels = Uint16Array.of(0, 1, 257, 32768, 65534, 65535);
  for (const image of [
    await file(raw(pixels, 3, 1).toColourspace('grey16').png()),
    await file(raw(pixels, 3, 1).toColourspace('grey16').tiff({ compression: 'lzw' }), 'image.tif'),
  ]) {
    expect(await decodeImage(image)).toEqual({ width: 3, height: 2, channels: 1, bits: 16, pixels });
  }
});

test('RGB of 8 and of 16 bits', async () => {
  const eight = Uint8Array.from(values);
  expect(await decodeImage(await file(raw(eight, 1, 3).png()))).toMatchObject({
    channels: 3,
    bits: 8,
    pixels: eight,
  });
  const sixteen = Uint16Array.of(0, 1, 257, 32768, 65534, 65535);
  const image = await file(raw(sixteen, 1, 3).toColourspace('rgb16').png());
  expect(await decodeImage(image)).toMatchObject({ channels: 3, bits: 16, pixels: sixteen });
});

test('an opaque alpha channel is dropped', async () => {
  const image = await file(raw(Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255), 2, 4).png());
  expect(await decodeImage(image)).toMatchObject({ channels: 3, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) });
});

test('a transparent pixel is a fault', async () => {
  const image = await file(raw(Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 254), 2, 4).png());
  expect(await decodeImage(image)).toEqual({
    expected: 'an opaque image',
    found: 'an alpha channel with transparent pixels',
  });
});

test('a truncated image is a fault', async () => {
  const noise = Uint8Array.from({ length: 64 * 64 }, (_, i) => (i * i * 31) % 251);
  const image = await file(raw(noise, 64, 1).png());
  const content = await readFile(image);
  await writeFile(image, content.subarray(0, content.length / 2));
  expect(await decodeImage(image)).toMatchObject({ expected: 'a whole image that can be decoded' });
});

test('samples of 32 bits are a fault', async () => {
  const image = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-decode-')), 'image.tif');
  await writeFile(image, floatTiff(0.5));
  expect(await decodeImage(image)).toEqual({
    expected: 'an image of 8 or 16 bits a channel',
    found: 'samples of type float',
  });
});

/** A TIFF of one float32 pixel, by the specification (TIFF 6.0, section 2): header, one directory, the sample. */
function floatTiff(sample: number): Buffer {
  const tags: [tag: number, value: number][] = [
    [256, 1], // width
    [257, 1], // height
    [258, 32], // bits a sample
    [259, 1], // not compressed
    [262, 1], // 0 is black
    [273, 8 + 2 + 12 * 10 + 4], // where the sample lies
    [277, 1], // samples a pixel
    [278, 1], // rows a strip
    [279, 4], // bytes a strip
    [339, 3], // IEEE floating point
  ];
  const file = Buffer.alloc(8 + 2 + 12 * tags.length + 4 + 4);
  file.write('II*\0');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, value], i) => {
    file.writeUInt16LE(tag, 10 + 12 * i);
    file.writeUInt16LE(4, 12 + 12 * i);
    file.writeUInt32LE(1, 14 + 12 * i);
    file.writeUInt32LE(value, 18 + 12 * i);
  });
  file.writeFloatLE(sample, file.length - 4);
  return file;
}
