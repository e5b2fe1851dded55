import fc from 'fast-check';
import { signedDistance } from '../../src/targets/signed-distance';
import { labelImage, nearest } from './images';

test('distances are those found by trying every pixel, negative inside and 0 at the edge', () => {
  fc.assert(
    fc.property(labelImage, ({ width, height, labels }) => {
      const classes = Int32Array.from(labels, (label) => label % 2);
      fc.pre(new Set(classes).size > 1);
      const distances = signedDistance(classes, width, height, 1);
      classes.forEach((own, i) => {
        const other = nearest(width, classes.length, i, (j) => classes[j] !== own);
        expect(distances[i]).toBeCloseTo(own === 1 ? 1 - other : other, 4);
      });
    }),
  );
});

test('a class that is nowhere, or everywhere, has no edge', () => {
  const classes = Int32Array.of(2, 2, 2, 2);
  expect([...signedDistance(classes, 2, 2, 1)]).toEqual([0, 0, 0, 0]);
  expect([...signedDistance(classes, 2, 2, 2)]).toEqual([0, 0, 0, 0]);
});
