import { copyOf, outlineMaker, sharedArea } from '../../src/stars/outline';

const outline = (corners: readonly (readonly [number, number])[]) =>
  copyOf(
    outlineMaker(corners.length)(
      Float32Array.from(corners, ([x]) => x),
      Float32Array.from(corners, ([, y]) => y),
    ),
  );
const square = (x: number, y: number, side: number) =>
  outline([
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ]);

test('areas and bounds are those of the corners, rounded towards 0', () => {
  const triangle = outline([
    [-1.9, 0.5],
    [8.2, 0.9],
    [3.5, 10.99],
  ]);
  expect(triangle).toMatchObject({ left: -1, right: 8, top: 0, bottom: 10, area: 45 });
  expect(sharedArea(triangle, triangle, Infinity)).toBeCloseTo(45, 9);
});

test('squares share a rectangle', () => {
  expect(sharedArea(square(0, 0, 10), square(7, 4, 10), Infinity)).toBe(18);
  expect(sharedArea(square(0, 0, 10), square(10, 0, 10), Infinity)).toBe(0);
  expect(sharedArea(square(0, 0, 10), square(20, 20, 3), Infinity)).toBe(0);
});

test('counting ends where there is enough', () => {
  expect(sharedArea(square(0, 0, 10), square(0, 0, 10), 15)).toBe(20);
});

test('a polygon with a notch is as wide as both of its parts', () => {
  const u = outline([
    [0, 0],
    [2, 0],
    [2, 8],
    [6, 8],
    [6, 0],
    [8, 0],
    [8, 10],
    [0, 10],
  ]);
  expect(u.area).toBe(48);
  expect(sharedArea(u, square(1, 1, 6), Infinity)).toBe(12);
  expect(sharedArea(square(1, 1, 9), u, Infinity)).toBe(7 * 1 + 7 * 2 + 2 * 7);
});

test('a line has no area', () => {
  expect(
    outline([
      [1, 1],
      [5, 1],
      [3, 1],
    ]).area,
  ).toBe(0);
});
