import { encodeRuns } from '@mitos/core';
import type { Runs } from '@mitos/core';
import fc from 'fast-check';
import { fromCounts, toCounts } from '../../src/coco/counts';

const sides = { width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) };

const masks = fc.record(sides).chain(({ width, height }) => {
  const size = { minLength: width * height, maxLength: width * height };
  const mask = fc.array(fc.integer({ min: 0, max: 1 }), size);
  return fc.record({ width: fc.constant(width), height: fc.constant(height), mask });
});

test('two pixels down the first column of a 4x3 image', () => {
  expect(fromCounts([1, 2, 9], 4, 3)).toEqual(Int32Array.of(4, 1, 8, 1));
  expect(toCounts(Int32Array.of(4, 1, 8, 1), 4, 3)).toEqual([1, 2, 9]);
});

test('counts of 0 join what stands beside them', () => {
  expect(fromCounts([0, 1, 0, 2, 9, 0], 4, 3)).toEqual(fromCounts([0, 3, 9], 4, 3));
});

test('no pixel is one count, every pixel a count of no zeros before it', () => {
  expect(toCounts(new Int32Array(0), 4, 3)).toEqual([12]);
  expect(toCounts(Int32Array.of(0, 12), 4, 3)).toEqual([0, 12]);
});

test('the runs of any mask come back from their counts', () => {
  fc.assert(
    fc.property(masks, ({ mask, width, height }) => {
      const runs = encodeRuns(mask);
      expect(fromCounts(toCounts(runs, width, height), width, height)).toEqual(runs);
    }),
  );
});

test('any counts without needless zeros come back from their runs', () => {
  const counts = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.array(fc.integer({ min: 1, max: 9 })));
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 4 }), ([zeros, others], height) => {
      const all = [zeros, ...others];
      const sum = all.reduce((a, b) => a + b, 0);
      // The last column is filled up; a last run of zeros takes that in.
      const rest = (height - (sum % height)) % height || (sum === 0 ? height : 0);
      if (all.length % 2 === 1) all[all.length - 1]! += rest;
      else if (rest > 0) all.push(rest);
      const width = (sum + rest) / height;
      expect(toCounts(fromCounts(all, width, height) as Runs, width, height)).toEqual(all);
    }),
  );
});

test.each([
  [[1, -2, 13], 'whole numbers from 0 on as counts', '-2 as count 2'],
  [[1.5, 10.5], 'whole numbers from 0 on as counts', '1.5 as count 1'],
  [[1, 2], 'counts that sum up to 4x3 = 12 pixels', 'a sum of 3'],
  [[1, 12], 'counts that sum up to 4x3 = 12 pixels', 'a sum of 13'],
  [[], 'counts that sum up to 4x3 = 12 pixels', 'a sum of 0'],
])('the counts %p are refused', (counts, expected, found) => {
  expect(fromCounts(counts, 4, 3)).toEqual({ expected, found });
});
