import { areaOf, boundsOf } from '@mitos/core';
import fc from 'fast-check';
import { rasterisePolygon, rasterisePolygons } from '../../src/coco/polygons';

const square = (x: number, y: number, side: number) => [x, y, x + side, y, x + side, y + side, x, y + side];

test('a square between the edges of pixels is those pixels', () => {
  expect(rasterisePolygon(square(1, 0, 2), 4, 3)).toEqual(Int32Array.of(1, 2, 5, 2));
});

test('a polygon that covers the image is all of it; one beside it is nothing', () => {
  expect(rasterisePolygon(square(-3, -5, 100), 4, 3)).toEqual(Int32Array.of(0, 12));
  expect(rasterisePolygon(square(10, 0, 4), 4, 3)).toEqual(new Int32Array(0));
  expect(rasterisePolygon(square(-1e8, 0, 1e8), 4, 3)).toEqual(new Int32Array(0));
});

test('a point or a line between the middles of pixels covers nothing', () => {
  expect(rasterisePolygon([1, 1, 1, 1, 1, 1], 4, 3)).toEqual(new Int32Array(0));
  expect(rasterisePolygon([1, 0, 1, 3, 1, 1], 4, 3)).toEqual(new Int32Array(0));
});

test('polygons of one object are joined; none are an object without pixels', () => {
  const [left, right] = [square(0, 0, 2), square(1, 1, 2)];
  expect(rasterisePolygons([left, right], 4, 3)).toEqual(Int32Array.of(0, 2, 4, 3, 9, 2));
  expect(rasterisePolygons([], 4, 3)).toEqual(new Int32Array(0));
});

test('rectangles between the edges of pixels have their own box and area, wherever they begin and turn', () => {
  const rectangles = fc.record({
    left: fc.integer({ min: 0, max: 9 }),
    top: fc.integer({ min: 0, max: 9 }),
    wide: fc.integer({ min: 1, max: 9 }),
    high: fc.integer({ min: 1, max: 9 }),
    begin: fc.integer({ min: 0, max: 3 }),
    turned: fc.boolean(),
  });
  fc.assert(
    fc.property(rectangles, ({ left, top, wide, high, begin, turned }) => {
      const corners = [
        [left, top],
        [left + wide, top],
        [left + wide, top + high],
        [left, top + high],
      ];
      const path = [...corners.slice(begin), ...corners.slice(0, begin)];
      const runs = rasterisePolygon((turned ? path.reverse() : path).flat(), 20, 20);
      expect(boundsOf(runs, 20)).toEqual([left, top, wide, high]);
      expect(areaOf(runs)).toBe(wide * high);
    }),
  );
});
