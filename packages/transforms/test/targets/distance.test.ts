import fc from 'fast-check';
import { outsideDistance } from '../../src/targets/distance';
import { drawn, labelImage, nearest } from './images';

test('distances are those found by trying every pixel', () => {
  fc.assert(
    fc.property(labelImage, ({ width, height, labels }) => {
      fc.pre(new Set(labels).size > 1);
      const distances = outsideDistance(labels, width, height, 'pixels');
      labels.forEach((label, i) => {
        const outside = label === 0 ? 0 : nearest(width, labels.length, i, (j) => labels[j] !== label);
        expect(distances[i]).toBe(Math.fround(outside));
      });
    }),
  );
});

test('relative distances have a 1 in every cell, however large', () => {
  const { labels, width, height } = drawn(
    '11100', //
    '11102',
    '11100',
  );
  const expected = [3, 2, 1, 0, 0, 3, 2, 1, 0, 3, 3, 2, 1, 0, 0].map((value) => Math.fround(value / 3));
  expect([...outsideDistance(labels, width, height, 'relative')]).toEqual(expected);
});

test('where one cell fills the image, what lies beyond its edges is outside', () => {
  const labels = new Uint16Array(15).fill(2);
  expect([...outsideDistance(labels, 5, 3, 'pixels')]).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1]);
  expect(outsideDistance(labels, 5, 3, 'relative')[7]).toBe(1);
});

test('an image without cells has no distances', () => {
  expect([...outsideDistance(new Uint16Array(4), 2, 2, 'relative')]).toEqual([0, 0, 0, 0]);
});
