import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isFault } from '../../../src/fault';
import { decodeImage } from '../../../src/images/decode-image';
import { openTiffSource } from '../../../src/images/large/tiff-source';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

/** Writes files with tifffile and prints their names and shapes, `channels` last. */
const script = `
import json, os, sys
import numpy as np
import tifffile
folder, said = sys.argv[1], {}
random = np.random.default_rng(7)
H, W = 203, 147

def ints(dtype, *shape):
    return random.integers(0, np.iinfo(dtype).max, shape or (H, W), dtype=dtype, endpoint=True)

def tiff(name, array, stored=None, **how):
    said[name] = {'channels': 1 if array.ndim == 2 else array.shape[2], 'bits': array.dtype.itemsize * 8, 'values': array.ravel().tolist()}
    tifffile.imwrite(os.path.join(folder, name), array if stored is None else stored, **how)

planes = lambda array: np.ascontiguousarray(np.moveaxis(array, -1, 0))
g8, g16 = ints(np.uint8), ints(np.uint16)
smooth = (np.add.outer(np.arange(H), np.arange(W)) // 3 * 100).astype(np.uint16)
rgb8, rgb16 = ints(np.uint8, H, W, 3), ints(np.uint16, H, W, 3)
real = random.normal(size=(H, W)).astype(np.float32)
black = dict(photometric='minisblack')
tiff('plain.tif', g8)
tiff('plain-strips.tif', g16, rowsperstrip=7)
tiff('plain-big-endian.tif', g16, byteorder='>', rowsperstrip=7)
tiff('plain-float-big-endian.tif', real, byteorder='>')
tiff('plain-tiles.tif', g16, tile=(32, 64))
tiff('tiles-big-endian.tif', g16, tile=(32, 64), byteorder='>')
tiff('big.tif', g16, bigtiff=True)
tiff('big-tiles.tif', rgb16, bigtiff=True, tile=(48, 32), photometric='rgb', compression='deflate')
tiff('lzw.tif', g8, compression='lzw', rowsperstrip=11)
tiff('lzw-smooth.tif', smooth, compression='lzw', rowsperstrip=64)
tiff('lzw-predictor.tif', g16, compression='lzw', predictor=True, rowsperstrip=11)
tiff('lzw-tiles.tif', g16, compression='lzw', tile=(64, 64))
tiff('deflate.tif', g16, compression='deflate', rowsperstrip=500)
tiff('deflate-big-endian.tif', g16, compression='deflate', byteorder='>', rowsperstrip=5)
tiff('deflate-predictor.tif', rgb16, compression='deflate', predictor=True, photometric='rgb', tile=(32, 32))
tiff('zstd.tif', g16, compression='zstd', rowsperstrip=20)
tiff('zstd-tiles.tif', real, compression='zstd', predictor=True, tile=(64, 64))
tiff('float.tif', real, rowsperstrip=9)
tiff('float-predictor.tif', real, compression='deflate', predictor=True)
tiff('rgb.tif', rgb8, photometric='rgb', compression='lzw', rowsperstrip=13)
tiff('rgb-planes.tif', rgb8, planes(rgb8), photometric='rgb', planarconfig='separate', rowsperstrip=10)
tiff('rgb-planes-tiles.tif', rgb8, planes(rgb8), photometric='rgb', planarconfig='separate', tile=(32, 32), compression='deflate')
tiff('rgba.tif', rgb8, np.concatenate([rgb8, g8[..., None]], -1), photometric='rgb', extrasamples=['unassalpha'], tile=(64, 64))
tiff('rgba16.tif', rgb16, np.concatenate([rgb16, g16[..., None]], -1), photometric='rgb', extrasamples=['unassalpha'])
tiff('grey-alpha.tif', g8, np.stack([g8, g8 // 2], -1), planarconfig='contig', extrasamples=['unassalpha'], **black)
tiff('two-channels.tif', np.ascontiguousarray(rgb16[..., :2]), planarconfig='contig', tile=(64, 64), **black)
four = np.concatenate([rgb16, g16[..., None]], -1)
tiff('four-channels.tif', four, planarconfig='contig', **black)
tiff('four-planes.tif', four, planes(four), planarconfig='separate', compression='lzw', **black)
tiff('pages.ome.tif', np.stack([g16, g16 // 2, g16 // 3], -1), np.stack([g16, g16 // 2, g16 // 3]), metadata={'axes': 'CYX'}, tile=(64, 64), compression='zstd', **black)
tiff('pages-float.tif', np.stack([real, -real], -1), np.stack([real, -real]), bigtiff=True, **black)

for name, array, how in [
    ('jpeg.tif', rgb8, dict(compression='jpeg', photometric='rgb')),
    ('white.tif', g8, dict(photometric='miniswhite')),
    ('palette.tif', g8, dict(photometric='palette', colormap=ints(np.uint16, 3, 256))),
    ('int16.tif', g16.astype(np.int16), {}),
    ('uint32.tif', g16.astype(np.uint32), {}),
    ('predictor-big-endian.tif', g16, dict(byteorder='>', predictor=True, compression='lzw')),
]:
    tifffile.imwrite(os.path.join(folder, name), array, **how)
print(json.dumps({'images': said, 'size': [W, H]}))
`;

interface Said {
  readonly images: Record<string, { channels: number; bits: number; values: number[] }>;
  readonly size: [number, number];
}

const unread = [
  'jpeg.tif',
  'white.tif',
  'palette.tif',
  'int16.tif',
  'uint32.tif',
  'predictor-big-endian.tif',
];

testWithPython(
  'files that tifffile wrote have its values, those of decodeImage, in whatever rows they are read',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mitos-large-'));
    const { images, size } = (await runPython(python, script, [folder])) as Said;
    const [width, height] = size;
    const onlyInRows: string[] = [];
    expect(Object.keys(images)).toHaveLength(30);
    for (const [name, { channels, bits, values }] of Object.entries(images)) {
      const file = path.join(folder, name);
      const source = await openTiffSource(file, 'channels');
      if (source === undefined || isFault(source)) throw new Error(`${name} is not read`);
      expect({ name, ...source }).toMatchObject({ name, width, height, channels, bits });
      const row = width * channels;
      // Forwards with an overlap, as a prediction reads, then backwards.
      for (const [top, rows] of [
        [0, 50],
        [40, 63],
        [90, 113],
        [202, 1],
        [64, 64],
        [0, 203],
      ] as const) {
        const pixels = await source.read(top, rows);
        const expected = values.slice(top * row, (top + rows) * row);
        expect({ name, top, isSame: isSame(pixels, expected) }).toEqual({ name, top, isSame: true });
      }
      await source.close();
      const decoded = await decodeImage(await readFile(file), { alpha: 'drop', pages: 'channels' });
      if (isFault(decoded)) onlyInRows.push(name);
      else expect({ name, isSame: isSame(decoded.pixels, values) }).toEqual({ name, isSame: true });
    }
    // What sharp's TIFF library does not decode at all: zstd, and planes in tiles.
    expect(onlyInRows).toEqual(['zstd.tif', 'zstd-tiles.tif', 'rgb-planes-tiles.tif', 'pages.ome.tif']);
    for (const name of unread) expect(await openTiffSource(path.join(folder, name))).toBeUndefined();
    await rm(folder, { recursive: true });
  },
  900_000,
);

function isSame(values: ArrayLike<number>, expected: readonly number[]): boolean {
  return values.length === expected.length && expected.every((value, i) => value === values[i]);
}
