import { decodeRuns, encodeRuns } from '@mitos/core';
import fc from 'fast-check';
import { classIndices, cleared, countedObjects, keptRuns } from '../../src/source/ignored';
import { drawn, picture } from '@mitos/testing';

test('class 1 is the first; a name that the dataset does not know has no index', () => {
  const indices = classIndices(['cell', 'dirt', 'germ'], ['germ', 'dirt', 'dust']);
  expect(indices).toEqual(new Set([2, 3]));
});

test('values are 0 where they are ignored, and what was given stays as it is', () => {
  const values = Float32Array.of(0.5, 0.75, 1);
  expect(cleared(values, Uint8Array.of(0, 1, 0))).toEqual(Float32Array.of(0.5, 0, 1));
  expect(values).toEqual(Float32Array.of(0.5, 0.75, 1));
  expect(cleared(values, undefined)).toBe(values);
});

test('kept runs cover the pixels of an object that are not ignored', () => {
  const bits = fc.uint8Array({ min: 0, max: 1, minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(bits, bits, (object, ignored) => {
      const expected = object.map((value, i) => (ignored[i] === 0 ? value : 0));
      const kept = keptRuns(encodeRuns(object), ignored);
      expect(decodeRuns(kept, 40)).toEqual(expected);
      expect(kept).toEqual(encodeRuns(expected));
    }),
  );
});

test('predicted objects lose ignored pixels, and what is left of too few is dropped', () => {
  const found = picture(`
    1122.33
    1122.33
  `);
  const ignored = picture(`
    ###....
    ##.....
  `).mask;
  const counted = countedObjects({ labels: found.labels, count: 3 }, ignored, 4);
  expect(counted.count).toBe(1);
  expect(drawn(counted.labels, found.width)).toEqual(['.....11', '.....11']);
  expect(drawn(countedObjects({ labels: found.labels, count: 3 }, ignored, 3).labels, 7)).toEqual([
    '...1.22',
    '..11.22',
  ]);
});

test('an object that is cut in two by ignored pixels stays one', () => {
  const found = { labels: Uint16Array.of(1, 1, 1, 1, 1), count: 1 };
  expect(countedObjects(found, Uint8Array.of(0, 0, 1, 0, 0), 1)).toEqual({
    labels: Uint16Array.of(1, 1, 0, 1, 1),
    count: 1,
  });
});
