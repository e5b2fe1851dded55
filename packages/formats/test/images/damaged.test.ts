import { isFault } from '../../src/fault';
import { decodeImage } from '../../src/images/decode-image';
import { decodeMask } from '../../src/images/decode-mask';
import { fileOf, noise, raw } from './support';

const image = () => raw(noise(90 * 70 * 3), 90, 3);
const files = {
  'a grey PNG': () =>
    raw(noise(90 * 70), 90, 1)
      .toColourspace('b-w')
      .png(),
  'a PNG': () => image().png(),
  'an interlaced PNG': () => image().png({ progressive: true }),
  'a palette PNG': () => image().png({ palette: true, colours: 16 }),
  'a JPEG': () => image().jpeg(),
  'a progressive JPEG': () => image().jpeg({ progressive: true }),
  'a WebP': () => image().webp({ lossless: true }),
  'a lossy WebP': () => image().webp(),
  'a plain TIFF': () => image().tiff({ compression: 'none' }),
  'an LZW TIFF': () => image().tiff({ compression: 'lzw' }),
  'a deflated TIFF in tiles': () =>
    image().tiff({ compression: 'deflate', tile: true, tileWidth: 32, tileHeight: 32 }),
  'a packbits TIFF': () => image().tiff({ compression: 'packbits' }),
};

test.each(Object.entries(files))(
  '%s that is cut short anywhere is a fault, as an image and as a mask',
  async (_, make) => {
    const whole = await fileOf(make());
    expect(isFault(await decodeImage(whole))).toBe(false);
    const shares = [0.001, 0.02, 0.2, 0.5, 0.9, 0.98];
    for (const end of [
      1,
      4,
      12,
      30,
      ...shares.map((share) => Math.floor(share * whole.length)),
      whole.length - 20,
    ]) {
      const cut = whole.subarray(0, end);
      for (const decoded of [await decodeImage(cut), await decodeMask(cut)]) {
        expect({ end, decoded: isFault(decoded) ? 'fault' : 'pixels' }).toEqual({ end, decoded: 'fault' });
      }
    }
  },
);

test.each(['a grey PNG', 'a PNG', 'an interlaced PNG', 'a palette PNG'] as const)(
  '%s of which a byte of the pixels is changed is a fault',
  async (name) => {
    const file = await fileOf(files[name]());
    file[Math.floor(0.6 * file.length)]! ^= 0x55;
    for (const decoded of [await decodeImage(file), await decodeMask(file)]) {
      expect(decoded).toMatchObject({ expected: 'a whole image that can be decoded' });
    }
  },
);

test('any bytes changed anywhere give pixels or a fault, never an exception', async () => {
  for (const make of Object.values(files)) {
    const whole = await fileOf(make());
    for (let seed = 0; seed < 40; seed++) {
      const file = whole.slice();
      const at = Math.imul(seed + 1, 40503) % (seed % 2 === 0 ? 200 : file.length);
      file[at]! ^= 1 << (seed % 8);
      expect(typeof (await decodeImage(file, { maxPixels: 2 ** 20 }))).toBe('object');
      expect(typeof (await decodeMask(file, { maxPixels: 2 ** 20 }))).toBe('object');
    }
  }
});
