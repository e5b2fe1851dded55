import { encodeRuns } from '@mitos/core';
import { picture } from '@mitos/testing';
import fc from 'fast-check';
import { tracePolygons } from '../../src/results/trace-polygons';
import type { Ring } from '../../src/results/trace-polygons';

function traced(text: string) {
  const { mask, width } = picture(text);
  return tracePolygons(encodeRuns(mask), width);
}

/** Twice the signed area, by the shoelace formula. */
function doubleArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!];
    const [next, below] = [ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
    sum += x * below - next * y;
  }
  return sum;
}

test('a box has its four corners', () => {
  expect(traced('.....\n.##..\n.##..\n.....')).toEqual([{ outer: [3, 1, 3, 3, 1, 3, 1, 1], holes: [] }]);
});

test('objects reach the edges of the image', () => {
  expect(traced('###\n###')).toEqual([{ outer: [3, 0, 3, 2, 0, 2, 0, 0], holes: [] }]);
});

test('a hole goes the other way round', () => {
  const [polygon] = traced('####\n#..#\n####');
  expect(polygon).toEqual({ outer: [4, 0, 4, 3, 0, 3, 0, 0], holes: [[3, 2, 3, 1, 1, 1, 1, 2]] });
  expect(doubleArea(polygon!.outer)).toBe(24);
  expect(doubleArea(polygon!.holes[0]!)).toBe(-4);
});

test('pixels that touch at a corner only are polygons of their own', () => {
  expect(traced('#.\n.#')).toEqual([
    { outer: [1, 0, 1, 1, 0, 1, 0, 0], holes: [] },
    { outer: [2, 1, 2, 2, 1, 2, 1, 1], holes: [] },
  ]);
});

test('a bay that closes at a corner is a hole which touches the outer line there', () => {
  const [polygon, ...others] = traced('###\n#.#\n##.');
  expect(others).toEqual([]);
  expect(polygon!.outer).toEqual([3, 0, 3, 2, 2, 2, 2, 3, 0, 3, 0, 0]);
  expect(polygon!.holes).toEqual([[2, 2, 2, 1, 1, 1, 1, 2]]);
});

test('holes that touch at a corner are two', () => {
  const [polygon] = traced('####\n#.##\n##.#\n####');
  expect(polygon!.holes).toHaveLength(2);
});

const masks = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      mask: fc.array(fc.constantFrom(0, 1), { minLength: width * height, maxLength: width * height }),
    }),
  );

test('exactly the pixels of any mask lie inside, by the even-odd rule', () => {
  fc.assert(
    fc.property(masks, ({ width, mask }) => {
      const rings = tracePolygons(encodeRuns(mask), width).flatMap(({ outer, holes }) => [outer, ...holes]);
      const isInside = (x: number, y: number) =>
        rings.filter((ring) => crosses(ring, x, y) % 2 === 1).length % 2;
      mask.forEach((value, i) =>
        expect(isInside((i % width) + 0.5, Math.floor(i / width) + 0.5)).toBe(value),
      );
    }),
  );
});

test('no line of any mask comes to a point twice; outer areas are positive, those of holes negative, and sum up to the pixels', () => {
  fc.assert(
    fc.property(masks, ({ width, mask }) => {
      const polygons = tracePolygons(encodeRuns(mask), width);
      let area = 0;
      for (const { outer, holes } of polygons) {
        expect(doubleArea(outer)).toBeGreaterThan(0);
        for (const hole of holes) expect(doubleArea(hole)).toBeLessThan(0);
        for (const ring of [outer, ...holes]) {
          const points = Array.from(
            { length: ring.length / 2 },
            (_, i) => `${ring[2 * i]},${ring[2 * i + 1]}`,
          );
          expect(new Set(points).size).toBe(points.length);
          area += doubleArea(ring) / 2;
        }
      }
      expect(area).toBe(mask.filter((value) => value === 1).length);
    }),
  );
});

/** How many vertical edges of a ring lie right of a point. */
function crosses(ring: Ring, x: number, y: number): number {
  let count = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const [edge, from, to] = [ring[i]!, ring[i + 1]!, ring[(i + 3) % ring.length]!];
    if (edge > x && from > y !== to > y) count++;
  }
  return count;
}
