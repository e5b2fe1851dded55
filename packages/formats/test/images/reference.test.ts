import { pythonWith, referencePackages, runPython } from '@mitos/testing';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeImage, isFault, pageCount } from '../../src/index';
import { decodeMask } from '../../src/images/decode-mask';

/** Writes files and prints what numpy says their values are, as `{ name: { shape, dtype, values } }`. */
const script = `
import json, os, struct, sys, warnings
import cv2
import numpy as np
import tifffile
from PIL import Image
warnings.simplefilter('ignore')
folder, truth = sys.argv[1], {}
random = np.random.default_rng(7)
H, W = 37, 53

def ints(dtype, *shape, below=None):
    return random.integers(0, np.iinfo(dtype).max if below is None else below, shape or (H, W), dtype=dtype, endpoint=below is None)

def said(name, array):
    truth[name] = {'shape': list(array.shape), 'dtype': str(array.dtype), 'values': array.ravel().tolist()}
    return os.path.join(folder, name)

def tiff(name, array, stored=None, **how):
    tifffile.imwrite(said(name, array), array if stored is None else stored, **how)

g8, g16, g32 = ints(np.uint8), ints(np.uint16), ints(np.uint32)
rgb8, rgb16 = ints(np.uint8, H, W, 3), ints(np.uint16, H, W, 3)
real = random.normal(size=(H, W)).astype(np.float32)
tiff('grey8.tif', g8)
tiff('packbits.tif', g8, compression='packbits')
tiff('lzw16.tif', g16, compression='lzw', predictor=True)
tiff('tiled16.tif', g16, tile=(16, 32), compression='lzw')
tiff('strips16.tif', g16, rowsperstrip=5, compression='deflate', byteorder='>')
tiff('big.tif', g16, bigtiff=True)
tiff('float32.tif', real)
tiff('float32-predictor.tif', real, compression='deflate', predictor=True)
tiff('rgb8.tif', rgb8, photometric='rgb', compression='lzw')
tiff('rgb16.tif', rgb16, photometric='rgb')
tiff('rgb-planes.tif', rgb8, np.ascontiguousarray(np.moveaxis(rgb8, -1, 0)), photometric='rgb', planarconfig='separate')
tiff('rgb-float.tif', rgb8.astype(np.float32), photometric='rgb')
two = np.ascontiguousarray(rgb8[..., :2])
tiff('two-channels.tif', two, photometric='minisblack', planarconfig='contig')
tiff('five-channels16.tif', np.concatenate([rgb16, rgb16[..., :2]], -1), photometric='minisblack', planarconfig='contig')
tiff('five-channels.tif', np.concatenate([rgb8, two], -1), photometric='minisblack', planarconfig='contig')
seven = ints(np.uint8, H, W, 7)
tiff('seven-channels.tif', seven, photometric='minisblack', planarconfig='contig', compression='lzw')
tiff('seven-planes.tif', seven.astype(np.float32), np.ascontiguousarray(np.moveaxis(seven, -1, 0)).astype(np.float32), photometric='minisblack', planarconfig='separate')
tiff('four-channels16.tif', np.concatenate([rgb16, rgb16[..., :1]], -1), photometric='minisblack', planarconfig='contig')
pages16 = np.stack([g16, g16 // 2, g16 // 3])
tiff('pages.ome.tif', np.moveaxis(pages16, 0, -1), pages16, photometric='minisblack', metadata={'axes': 'CYX'})
pages8 = np.stack([g8, g8 // 2])
tiff('pages8.tif', np.moveaxis(pages8, 0, -1), pages8, photometric='minisblack', tile=(16, 16))
pages32 = np.stack([real, -real])
tiff('pages-float.tif', np.moveaxis(pages32, 0, -1), pages32, photometric='minisblack', bigtiff=True)
Image.fromarray(g16).save(said('grey16.png', g16))
cv2.imwrite(said('rgb16.png', rgb16), rgb16[..., ::-1])
cv2.imwrite(said('grey8.png', g8), g8)

tiff('label-uint32.tif', g32)
tiff('label-uint32-lzw.tif', g32, compression='lzw', predictor=True)
tiff('label-int32.tif', g32 // 2, (g32 // 2).astype(np.int32))
tiff('label-int16.tif', g16 // 2, (g16 // 2).astype(np.int16))
tiff('label-float.tif', (g16.astype(np.uint32)), g16.astype(np.float32))
tiff('label-white.tif', g8, photometric='miniswhite')
tiff('label-white16.tif', g16, photometric='miniswhite')
tiff('label-palette.tif', g8, photometric='palette', colormap=ints(np.uint16, 3, 256))
tiff('label-bool.tif', (g8 > 128).astype(np.uint8), g8 > 128)
stack = np.stack([g16, g16[::-1]])
tifffile.imwrite(said('label-stack-1.tif', stack[0]).replace('-1.', '.'), stack, photometric='minisblack')
tifffile.imwrite(said('label-stack-2.tif', stack[1]).replace('-2.', '.'), stack, photometric='minisblack')
def palette(name, below, colours, **how):
    index = ints(np.uint8, below=below)
    image = Image.frombytes('P', (W, H), index.tobytes())
    image.putpalette(bytes(ints(np.uint8, 3 * colours)))
    image.save(said(name, index), **how)
palette('label-palette1.png', 2, 2, bits=1)
palette('label-palette2.png', 4, 4, bits=2)
palette('label-palette4.png', 16, 16, bits=4)
palette('label-palette8.png', 256, 256, bits=8)
palette('label-palette-transparent.png', 7, 7, transparency=2)
def grey(name, bits):
    index = ints(np.uint8, below=1 << bits)
    rows = np.packbits(np.unpackbits(index[..., None], axis=-1)[..., -bits:].reshape(H, -1), axis=-1)
    def chunk(kind, data):
        import zlib
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    import zlib
    data = zlib.compress(b''.join(b'\\0' + row.tobytes() for row in rows))
    header = struct.pack('>IIBBBBB', W, H, bits, 0, 0, 0, 0)
    with open(said(name, index), 'wb') as file:
        file.write(b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', header) + chunk(b'IDAT', data) + chunk(b'IEND', b''))
    assert (np.asarray(Image.open(os.path.join(folder, name)).convert('L')).astype(int) == index * (255 // ((1 << bits) - 1))).all()
for bits in (1, 2, 4):
    grey(f'label-grey{bits}.png', bits)
def grey_tiff(name, bits):
    index = ints(np.uint8, below=1 << bits)
    rows = np.packbits(np.unpackbits(index[..., None], axis=-1)[..., -bits:].reshape(H, -1), axis=-1).tobytes()
    tags = [(256, W), (257, H), (258, bits), (259, 1), (262, 1), (273, 8 + 2 + 12 * 9 + 4), (277, 1), (278, H), (279, len(rows))]
    with open(said(name, index), 'wb') as file:
        file.write(struct.pack('<2sHIH', b'II', 42, 8, len(tags)) + b''.join(struct.pack('<HHII', t, 4 if t in (273, 279) else 3, 1, v) for t, v in tags) + bytes(4) + rows)
    assert (tifffile.imread(os.path.join(folder, name)) == index).all()
for bits in (2, 4):
    grey_tiff(f'label-grey{bits}.tif', bits)
Image.fromarray(np.dstack([g8, g8, g8])).save(said('label-grey-rgb.png', g8))
Image.fromarray(np.dstack([g8, ints(np.uint8)])).save(said('label-alpha.png', g8))
Image.fromarray(np.dstack([rgb8, g8])).save(said('label-rgba.png', rgb8))
Image.fromarray(rgb8).save(said('label-lossless.webp', rgb8), lossless=True)
print(json.dumps(truth))
`;

interface Truth {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: readonly number[];
}

let folder: string;
let truth: ReadonlyMap<string, Truth> | undefined;

beforeAll(async () => {
  const python = await pythonWith('references', referencePackages);
  if ('missing' in python) {
    console.warn(`Skipped, because the reference programs could not be installed: ${python.missing}`);
    return;
  }
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-references-'));
  truth = new Map(
    Object.entries((await runPython(python.python, script, [folder])) as Record<string, Truth>),
  );
}, 900_000);

afterAll(async () => {
  if (truth !== undefined) await rm(folder, { recursive: true });
});

const bitsOf: Readonly<Record<string, number>> = { uint8: 8, uint16: 16, float32: 32 };

test('images of tifffile, Pillow and OpenCV have the values that numpy says, of the same type', async () => {
  for (const [name, { shape, dtype, values }] of truth ?? []) {
    if (name.startsWith('label-')) continue;
    const image = await decodeImage(await readFile(path.join(folder, name)), { pages: 'channels' });
    const [height, width, channels = 1] = shape;
    expect({ name, image: isFault(image) ? image : { ...image, pixels: 0 } }).toEqual({
      name,
      image: { height, width, channels, bits: bitsOf[dtype], pixels: 0 },
    });
    if (!isFault(image)) expect({ name, values: [...image.pixels] }).toEqual({ name, values });
  }
});

test('one page of an OME-TIFF, and how many it has', async () => {
  if (truth === undefined) return;
  const { shape, values } = truth.get('pages.ome.tif')!;
  const file = await readFile(path.join(folder, 'pages.ome.tif'));
  expect(await pageCount(file)).toBe(3);
  expect(await pageCount(path.join(folder, 'pages.ome.tif'))).toBe(3);
  const image = await decodeImage(file, { page: 2 });
  expect([...(image as { pixels: Uint16Array }).pixels]).toEqual(values.filter((_, i) => i % 3 === 2));
  expect(shape).toEqual([37, 53, 3]);
});

test('label images have the values that are stored', async () => {
  for (const [name, { shape, values }] of truth ?? []) {
    if (!name.startsWith('label-')) continue;
    const page = Number(/-stack-(\d)/.exec(name)?.[1] ?? 0) - 1;
    const file = await readFile(path.join(folder, name.replace(/(-stack)-\d/, '$1')));
    const mask = await decodeMask(file, page < 0 ? {} : { page });
    const [height, width, channels = 1] = shape;
    expect({ name, mask: isFault(mask) ? mask : { ...mask, values: 0 } }).toEqual({
      name,
      mask: {
        height,
        width,
        channels,
        values: 0,
        lossy: false,
        ...(name.includes('palette') ? { palette: true } : {}),
      },
    });
    if (!isFault(mask)) expect({ name, values: [...mask.values] }).toEqual({ name, values });
  }
});
