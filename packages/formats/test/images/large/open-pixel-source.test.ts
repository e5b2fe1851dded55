import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { isFault } from '../../../src/fault';
import { openPixelSource } from '../../../src/images/large/open-pixel-source';
import type { PixelSourceOptions } from '../../../src/images/large/open-pixel-source';
import { openLabelTiff } from '../../../src/writers/label-tiff-file';
import { formatTiff } from '../../../src/writers/tiff';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-source-'));

async function fileOf(name: string, content: Uint8Array): Promise<string> {
  const file = path.join(await temporary(), name);
  await writeFile(file, content);
  return file;
}

async function opened(file: string, options: PixelSourceOptions = {}) {
  const source = await openPixelSource(file, options);
  if (isFault(source)) throw new Error(source.found);
  return source;
}

/** A label image of 6000 x 6000 pixels of 16 bits: in row y stands y, and in its column x = y the value 65535. */
async function large(): Promise<string> {
  const [side, step] = [6000, 500];
  const file = path.join(await temporary(), 'large.tif');
  const writer = await openLabelTiff(file, { width: side, height: side, bits: 16 });
  const rows = new Uint16Array(side * step);
  for (let top = 0; top < side; top += step) {
    for (let y = 0; y < step; y++) {
      rows.fill(top + y, y * side, (y + 1) * side);
      rows[y * side + top + y] = 65535;
    }
    await writer.write(rows, step);
  }
  await writer.close();
  return file;
}

test('rows of a PNG and of a small TIFF are those of the decoded image', async () => {
  const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const png = await sharp(pixels, { raw: { width: 2, height: 3, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  const tiff = await formatTiff({ width: 2, height: 3, pages: [pixels] });
  for (const file of [await fileOf('a.png', png), await fileOf('a.tif', tiff)]) {
    const source = await opened(file);
    expect(source).toMatchObject({ width: 2, height: 3, channels: 1, bits: 8 });
    expect([...(await source.read(1, 2))]).toEqual([3, 4, 5, 6]);
    await source.close();
  }
});

test('pages are refused, or are channels, as decodeImage has it', async () => {
  const file = await fileOf(
    'a.tif',
    await formatTiff({ width: 1, height: 2, pages: [Uint8Array.of(1, 2), Uint8Array.of(3, 4)] }),
  );
  expect(await openPixelSource(file)).toEqual({
    expected: 'one page',
    found: '2 pages',
    fix: 'set "pages" in the card to first, channels or, with masks in files, slices',
  });
  const channels = await opened(file, { pages: 'channels' });
  expect(channels.channels).toBe(2);
  expect([...(await channels.read(0, 2))]).toEqual([1, 3, 2, 4]);
  expect([...(await (await opened(file, { pages: 'first' })).read(0, 2))]).toEqual([1, 2]);
});

test('what is no image, or too large for its format, is a fault', async () => {
  expect(await openPixelSource(await fileOf('a.png', Buffer.from('text')))).toMatchObject({
    expected: 'a whole image that can be decoded',
  });
  const png = await sharp(new Uint8Array(12), { raw: { width: 4, height: 3, channels: 1 } })
    .png()
    .toBuffer();
  expect(await openPixelSource(await fileOf('a.png', png), { maxPixels: 11 })).toEqual({
    expected: 'an image of at most 11 pixels',
    found: '4 x 3 = 12',
    fix: 'store it as a TIFF of tiles or strips, without compression or by LZW, deflate or zstd',
  });
});

/** The bytes of a TIFF with one of the entries of its directory, or (`next`) what follows them, set to another value. */
async function changed(tag: number | 'next', value: (directory: number) => number): Promise<Buffer> {
  const bytes = await formatTiff({ width: 2, height: 3, pages: [Uint8Array.of(1, 2, 3, 4, 5, 6)] });
  const directory = bytes.readUInt32LE(4);
  const entries = Array.from({ length: bytes.readUInt16LE(directory) }, (_, i) => directory + 2 + 12 * i);
  const entry = entries.find((at) => bytes.readUInt16LE(at) === tag);
  bytes.writeUInt32LE(value(directory), entry === undefined ? entries.at(-1)! + 12 : entry + 8);
  return bytes;
}

test('directories that lead in a circle or contradict themselves are faults, not an endless search', async () => {
  const height = 257;
  for (const bytes of [
    await changed('next', (directory) => directory),
    await changed(height, () => 0),
    await changed(height, () => 70_000),
  ]) {
    expect(await openPixelSource(await fileOf('a.tif', bytes))).toMatchObject({
      expected: expect.any(String),
      found: expect.any(String),
    });
  }
});

test('a file that is cut short is a fault', async () => {
  const whole = await formatTiff({ width: 2, height: 1, pages: [Uint8Array.of(1, 2)] });
  // Its strip, which lies before the directory, is now said to be longer than the file.
  const at = whole.indexOf(Buffer.from([0x17, 0x01, 4, 0, 1, 0, 0, 0]));
  whole.writeUInt32LE(5000, at + 8);
  expect(await openPixelSource(await fileOf('a.tif', whole))).toEqual({
    expected: 'a whole image that can be decoded',
    found: `a file of ${whole.length} bytes with pixels up to byte 5008`,
    fix: 'get the file again from where it came: it may be damaged or cut short',
  });
});

test('a large TIFF is read row by row in little memory; damage is found where it is met', async () => {
  const file = await large();
  const source = await opened(file);
  expect(source).toMatchObject({ width: 6000, height: 6000, channels: 1, bits: 16 });
  for (const top of [0, 90, 5990, 3000]) {
    const pixels = await source.read(top, 10);
    expect(pixels.buffer.byteLength).toBe(2 * 10 * 6000);
    for (let y = 0; y < 10; y++) {
      const row = pixels.subarray(y * 6000, (y + 1) * 6000);
      expect(row.findIndex((value) => value !== top + y)).toBe(top + y);
      expect(row[top + y]).toBe(65535);
    }
  }
  await source.close();
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0x55, 100, 120));
  const damaged = await opened(file);
  await expect(damaged.read(0, 10)).rejects.toMatchObject({
    message: 'An image is damaged.',
    code: 'image-unreadable',
    problems: [
      {
        where: { file },
        expected: 'a whole image that can be decoded',
        found: 'incorrect data check',
        fix: 'get the file again from where it came: it may be damaged or cut short',
      },
    ],
    hint: 'It was being read from row 0 to row 9.',
  });
  expect((await damaged.read(3000, 1))[7]).toBe(3000);
  await damaged.close();
});
