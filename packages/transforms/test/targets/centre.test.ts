import fc from 'fast-check';
import { centrePeaks, centres } from '../../src/targets/centre';
import { drawn, labelImage, nearest } from './images';

test('the centre is the pixel at the centroid', () => {
  const { labels, width } = drawn(
    '0111000', //
    '0111022',
    '0111000',
  );
  // Of the two pixels of cell 2, equally near to its centroid, the first.
  expect(centres(labels, width)).toEqual([9, 12]);
});

test('the centre of a cell that is bent lies inside', () => {
  const { labels, width } = drawn(
    '11111', //
    '10001',
    '10001',
    '10001',
  );
  // The centroid is (2, 1.18).
  expect(centres(labels, width)).toEqual([2]);
});

test('each cell has a peak of 1, and every pixel the value of the nearest peak', () => {
  fc.assert(
    fc.property(labelImage, fc.constantFrom(0.3, 1, 3, 20), ({ width, height, labels }, sigma) => {
      const peaks = centrePeaks(labels, width, height, sigma);
      const found = new Set(centres(labels, width));
      for (const id of new Set(labels)) {
        if (id !== 0) expect([...found].filter((i) => labels[i] === id)).toHaveLength(1);
      }
      peaks.forEach((value, i) => {
        const distance = nearest(width, labels.length, i, (j) => found.has(j));
        expect(value).toBeCloseTo(Math.exp(-(distance ** 2) / (2 * sigma * sigma)), 6);
        if (found.has(i)) expect(value).toBe(1);
      });
    }),
  );
});
