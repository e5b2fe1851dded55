import fc from 'fast-check';
import { automaticBatch, fitBatch, memoryClass } from '../../src/memory/fit-batch';

const gib = 2 ** 30;

test('the largest batch that fits is found, if one fits', () => {
  const bytesOf = (batch: number) => 100 + 10 * batch;
  expect(fitBatch(bytesOf, 135, 64)).toBe(3);
  expect(fitBatch(bytesOf, 110, 64)).toBe(1);
  expect(fitBatch(bytesOf, 1e6, 64)).toBe(64);
  expect(fitBatch(bytesOf, 109, 64)).toBeUndefined();
});

test.each([
  // What systems report of 8, 16, 24 and 64 GiB, and a container of 3 GiB.
  [7.6, 8],
  [15.3, 16],
  [23.4, 24],
  [62.5, 64],
  [3, 3],
])('%d GiB count as %d', (reported, sold) => {
  expect(memoryClass(reported * gib)).toBe(sold * gib);
});

test('a class is at most a tenth above the memory, and never less than half of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 45 }), (total) => {
      const size = memoryClass(total);
      expect(size).toBeLessThanOrEqual(1.1 * total);
      expect(size).toBeGreaterThan(total / 2);
    }),
  );
});

test('auto is the largest power of two up to 16 that fits into half of the memory class', () => {
  const bytesOf = (batch: number) => batch * gib;
  expect(automaticBatch(bytesOf, 15.3 * gib)).toBe(8);
  expect(automaticBatch(bytesOf, 23.4 * gib)).toBe(8);
  expect(automaticBatch(bytesOf, 500 * gib)).toBe(16);
  expect(automaticBatch(bytesOf, 1 * gib)).toBe(1);
});

test('machines of one class get the same batch', () => {
  const bytesOf = (batch: number) => 1e9 + batch * 8e8;
  const batches = [14.7, 15.3, 16].map((total) => automaticBatch(bytesOf, total * gib));
  expect(batches).toEqual([8, 8, 8]);
});
