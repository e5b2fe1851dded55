import { encodeRuns } from '@mitos/core';
import fc from 'fast-check';
import { toColumnMajor, toRowMajor } from '../../src/rle/transpose';

/** A mask of any small size, row-major. */
const masks = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      mask: fc.array(fc.integer({ min: 0, max: 1 }), {
        minLength: width * height,
        maxLength: width * height,
      }),
    }),
  );

/** The same mask, its pixels counted down first, then right. */
function columnMajor(mask: readonly number[], width: number, height: number): number[] {
  return mask.map((_, i) => mask[(i % height) * width + Math.floor(i / height)]!);
}

test('column-major runs become the runs of the same mask in rows', () => {
  fc.assert(
    fc.property(masks, ({ mask, width, height }) => {
      const runs = encodeRuns(columnMajor(mask, width, height));
      expect(toRowMajor(runs, width, height)).toEqual(encodeRuns(mask));
    }),
  );
});

test('row-major runs become the runs of the same mask in columns', () => {
  fc.assert(
    fc.property(masks, ({ mask, width, height }) => {
      expect(toColumnMajor(encodeRuns(mask), width, height)).toEqual(
        encodeRuns(columnMajor(mask, width, height)),
      );
    }),
  );
});

test('there and back again is the same', () => {
  fc.assert(
    fc.property(masks, ({ mask, width, height }) => {
      const runs = encodeRuns(mask);
      expect(toRowMajor(toColumnMajor(runs, width, height), width, height)).toEqual(runs);
    }),
  );
});

test('a whole image is one run either way', () => {
  expect(toRowMajor(Int32Array.of(0, 12), 4, 3)).toEqual(Int32Array.of(0, 12));
});

test('two pixels down the second column of a 4x3 image', () => {
  expect(toRowMajor(Int32Array.of(3, 2), 4, 3)).toEqual(Int32Array.of(1, 1, 5, 1));
});
