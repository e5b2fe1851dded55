import { random } from '@mitos/core';
import { drawLabels, touchingPairs } from '../../src/cells/draw-labels';

test.each([1, 12, 120])(
  '%d cells are there, each with pixels, and cover about a quarter of the image',
  (cells) => {
    const labels = drawLabels(128, cells, random(0, cells));
    expect(new Set(labels)).toEqual(new Set(Array.from({ length: cells + 1 }, (_, id) => id)));
    const covered = labels.filter((label) => label !== 0).length / labels.length;
    expect(covered).toBeGreaterThan(0.1);
    expect(covered).toBeLessThan(0.35);
  },
);

test('some cells touch, and most do not overlap', () => {
  const labels = drawLabels(256, 60, random(1));
  expect(touchingPairs(labels, 256)).toBeGreaterThan(3);
});

test('equal seeds give equal labels, others other ones', () => {
  const draw = (seed: number) => drawLabels(64, 10, random(seed));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('more cells than there are pixels are refused', () => {
  expect(() => drawLabels(4, 17, random(0))).toThrow('There is no room for so many cells.');
});

test('cells that share edges of pixels touch once; over a corner, or over the end of a row, they do not', () => {
  // prettier-ignore
  const labels = Uint16Array.of(
    1, 1, 0, 4,
    2, 2, 0, 0,
    2, 0, 5, 0,
    3, 0, 0, 6,
  );
  expect(touchingPairs(labels, 4)).toBe(2);
  expect(touchingPairs(Uint16Array.of(0, 1, 2, 0), 2)).toBe(0);
});
