import fc from 'fast-check';
import { squaredDistance } from '../src/distance';
import { pseudoRandom } from '@mitos/testing';

test('a random mask has the distances of SciPy', () => {
  // e = scipy.ndimage.distance_transform_edt(m); (e ** 2).sum() -> 906, (e ** 2).max() -> 29
  const mask = pseudoRandom(12 * 15, 5).map((value) => (value % 40 < 38 ? 1 : 0));
  const distance = squaredDistance(mask, 15, 12);
  expect([distance.reduce((sum, value) => sum + value, 0), Math.max(...distance)]).toEqual([906, 29]);
});

test('every distance is the least over all background pixels', () => {
  const masks = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .chain(([width, height]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        mask: fc.array(fc.constantFrom(0, 1, 1, 1), { minLength: width * height, maxLength: width * height }),
      }),
    );
  fc.assert(
    fc.property(masks, ({ mask, width, height }) => {
      const background = mask.flatMap((value, i) => (value === 0 ? [i] : []));
      const expected = mask.map((_, i) => {
        const distances = background.map(
          (j) => ((i % width) - (j % width)) ** 2 + (Math.floor(i / width) - Math.floor(j / width)) ** 2,
        );
        return Math.min((width + height) ** 2, ...distances);
      });
      expect([...squaredDistance(mask, width, height)]).toEqual(expected);
    }),
  );
});

test('distances in images of more than 32 bits of squares stay true, and no longer than 46340', () => {
  const width = 60_000;
  const mask = new Uint8Array(width).fill(1);
  mask[5] = 0;
  const distance = squaredDistance(mask, width, 1);
  expect([...distance.subarray(0, 8)]).toEqual([25, 16, 9, 4, 1, 0, 1, 4]);
  expect([distance[40_005], distance[width - 1]]).toEqual([40_000 ** 2, 46_340 ** 2]);
});
