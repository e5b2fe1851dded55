import fc from 'fast-check';
import { cutIntoChunks } from '../../src/reading/cut-into-chunks';

const MiB = 2 ** 20;

test('small datasets are one chunk, larger ones about sixteen, huge ones chunks of about 16 MiB', () => {
  expect(cutIntoChunks([1000, 2000])).toEqual([{ start: 0, length: 2 }]);
  expect(cutIntoChunks(Array(320).fill(MiB / 4))).toHaveLength(16);
  expect(cutIntoChunks(Array(4000).fill(MiB)).every(({ length }) => length <= 17)).toBe(true);
  expect(cutIntoChunks([])).toEqual([]);
});

test('an image larger than a chunk is a chunk', () => {
  expect(cutIntoChunks([100 * MiB, 1, 100 * MiB])).toEqual([
    { start: 0, length: 1 },
    { start: 1, length: 1 },
    { start: 2, length: 1 },
  ]);
});

test('every image is in one chunk, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(8 * MiB), { maxLength: 300 }), (sizes) => {
      const positions = cutIntoChunks(sizes).flatMap(({ start, length }) => {
        expect(length).toBeGreaterThan(0);
        return Array.from({ length }, (_, i) => start + i);
      });
      expect(positions).toEqual(sizes.map((_, i) => i));
    }),
  );
});
