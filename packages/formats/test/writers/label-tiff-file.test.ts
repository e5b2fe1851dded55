import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { mkdtemp, open, readdir, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileSink, openLabelTiff } from '../../src/writers/label-tiff-file';
import { TiffEncoder } from '../../src/writers/tiff-encoder';
import { tiffPages, uint16Of } from './support/read-tiff';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

const target = async () => path.join(await mkdtemp(path.join(tmpdir(), 'mitos-label-file-')), 'labels.tif');

test('rows are written below each other, and the file has its name when it is whole', async () => {
  const file = await target();
  const writer = await openLabelTiff(file, { width: 2, height: 3, bits: 16 });
  await writer.write(Uint16Array.of(1, 2), 1);
  expect(await readdir(path.dirname(file))).toEqual(['labels.tif.partial']);
  await writer.write(Uint16Array.of(3, 4, 5, 65535), 2);
  await writer.close();
  expect(await readdir(path.dirname(file))).toEqual(['labels.tif']);
  expect(uint16Of(tiffPages(await readFile(file))[0]!)).toEqual([1, 2, 3, 4, 5, 65535]);
});

test('a file that is given up leaves nothing behind', async () => {
  const file = await target();
  const writer = await openLabelTiff(file, { width: 2, height: 3, bits: 32 });
  await writer.write(Uint32Array.of(1, 2), 1);
  await writer.abort();
  expect(await readdir(path.dirname(file))).toEqual([]);
});

test.each([
  ['too few rows', [1], '1 of 3 rows were written'],
  ['too many rows', [2, 2], '4 labels for 2 of 3 rows of 2 x 16 bits'],
])('%s leave nothing behind', async (_, counts, message) => {
  const file = await target();
  const writer = await openLabelTiff(file, { width: 2, height: 3, bits: 16 });
  const write = async () => {
    for (const count of counts) await writer.write(new Uint16Array(2 * count), count);
    await writer.close();
  };
  await expect(write()).rejects.toThrow(message);
  expect(await readdir(path.dirname(file))).toEqual([]);
});

// Linux has a device that is always full.
const testOnLinux = process.platform === 'linux' ? test : test.skip;

testOnLinux('a full disk is an error that says so, and nothing is left behind', async () => {
  const file = await target();
  await symlink('/dev/full', `${file}.partial`);
  await expect(openLabelTiff(file, { width: 2, height: 3, bits: 16 })).rejects.toMatchObject({
    message: 'The disk is full.',
    code: 'disk-full',
    problems: [
      { where: { file }, expected: 'room for the label image', found: 'no space left on the device' },
    ],
    hint: 'Free some space, then run the same command again.',
  });
  expect(await readdir(path.dirname(file))).toEqual([]);
});

test('what may become larger than 4 GiB is a BigTIFF', async () => {
  const file = await target();
  const versionOf = async (side: number) => {
    const writer = await openLabelTiff(file, { width: side, height: side, bits: 32 });
    const header = await readFile(`${file}.partial`);
    await writer.abort();
    return header.readUInt16LE(2);
  };
  expect([await versionOf(32000), await versionOf(32768)]).toEqual([42, 43]);
});

const script = `
import json, sys
import numpy as np
import tifffile
said = []
for name in sys.argv[1:]:
    with tifffile.TiffFile(name) as file:
        page, array = file.pages[0], file.asarray()
        expected = np.add.outer(np.arange(page.imagelength) * 3, np.arange(page.imagewidth)) * page.bitspersample
        said.append({
            'big': file.is_bigtiff, 'type': str(page.dtype), 'shape': page.shape, 'compression': int(page.compression),
            'strips': len(page.dataoffsets), 'same': bool((array == expected).all()),
        })
print(json.dumps(said))
`;

testWithPython(
  'tifffile reads them, also those of 32 bits and BigTIFFs',
  async () => {
    const files: string[] = [];
    for (const [width, bits, big] of [
      [701, 16, false],
      [701, 32, false],
      [300, 32, true],
    ] as const) {
      const file = await target();
      const handle = await open(file, 'w');
      const tiff = await TiffEncoder.begin(new FileSink(handle), big);
      const page = tiff.page({ width, height: 400, bits, isFloat: false });
      for (let top = 0; top < 400; top += 16) {
        const value = (i: number) => (3 * (top + Math.floor(i / width)) + (i % width)) * bits;
        const rows = Uint32Array.from({ length: 16 * width }, (_, i) => value(i));
        await page.write(bits === 16 ? Uint16Array.from(rows) : rows);
      }
      await page.end();
      await handle.close();
      files.push(file);
    }
    const common = { compression: 8, same: true };
    expect(await runPython(python, script, files)).toEqual([
      { ...common, big: false, type: 'uint16', shape: [400, 701], strips: 3 },
      { ...common, big: false, type: 'uint32', shape: [400, 701], strips: 5 },
      { ...common, big: true, type: 'uint32', shape: [400, 300], strips: 2 },
    ]);
  },
  900_000,
);
