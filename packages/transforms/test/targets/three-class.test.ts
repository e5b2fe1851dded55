import fc from 'fast-check';
import { threeClass } from '../../src/targets/three-class';
import { drawn, labelImage, nearest } from './images';

test('cells have a border inside, on both sides where they touch, but none at the edge of the image', () => {
  const { labels, width, height } = drawn(
    '0000000', //
    '0111222',
    '0111222',
    '0111222',
  );
  const expected = drawn(
    '0000000', //
    '0222222',
    '0212211',
    '0212211',
  );
  expect([...threeClass(labels, width, height, 1)]).toEqual([...expected.labels]);
});

test('a pixel that is in a cell is inside where something else is farther than the border is wide', () => {
  fc.assert(
    fc.property(labelImage, fc.integer({ min: 1, max: 4 }), ({ width, height, labels }, reach) => {
      const classes = threeClass(labels, width, height, reach);
      labels.forEach((label, i) => {
        if (label === 0) return expect(classes[i]).toBe(0);
        const outside = nearest(width, labels.length, i, (j) => labels[j] !== label);
        expect(classes[i]).toBe(outside <= reach ? 2 : 1);
      });
    }),
  );
});

test('a cell that fills the image is all inside', () => {
  expect([...threeClass(new Uint16Array(6).fill(4), 3, 2, 2)]).toEqual(Array(6).fill(1));
});
