import { pseudoRandom } from '@mitos/testing';
import sharp from 'sharp';
import { readTiffTags } from '../../../src/images/tiff-tags';
import { decodeLzw } from '../../../src/images/large/lzw';

/** The strip of a TIFF that libtiff wrote, and what it decodes to. */
async function stripOf(values: Uint8Array): Promise<Uint8Array> {
  const file = await sharp(values, { raw: { width: values.length, height: 1, channels: 1 } })
    .toColourspace('b-w')
    .tiff({ compression: 'lzw', predictor: 'none' })
    .toBuffer();
  const tags = readTiffTags(file, 0)!;
  return file.subarray(tags.value(273), tags.value(273)! + tags.value(279)!);
}

test.each([
  ['one value over and over', new Uint8Array(50_000).fill(7)],
  ['a ramp', Uint8Array.from({ length: 10_000 }, (_, i) => i)],
  ['noise, which fills the table many times', Uint8Array.from(pseudoRandom(40_000, 3))],
  ['noise of two values', Uint8Array.from(pseudoRandom(60_000, 5), (value) => value % 2)],
  ['a single byte', Uint8Array.of(200)],
])('what libtiff encoded comes back: %s', async (_, values) => {
  expect(Buffer.from(decodeLzw(await stripOf(values))).equals(values)).toBe(true);
});

test('a strip without its end is decoded as far as it goes', async () => {
  const strip = await stripOf(Uint8Array.from(pseudoRandom(1000, 3)));
  const whole = decodeLzw(strip);
  const part = decodeLzw(strip.subarray(0, 500));
  expect([...part]).toEqual([...whole.subarray(0, part.length)]);
  expect(part.length).toBeGreaterThan(300);
});

test('a code that cannot be there yet is an error', () => {
  // Clear (256), then 300, in 9 bits each.
  expect(() => decodeLzw(Uint8Array.of(0x80, 0x4b, 0))).toThrow(
    new RangeError('the LZW code 300 where 258 is the next one'),
  );
});
