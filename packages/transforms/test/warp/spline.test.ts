import { splineCoefficients, SplineSurface } from '../../src/warp/spline';
import type { Lattice } from '../../src/warp/spline';

const throughNodes = (lattice: Lattice, size: { width: number; height: number }) =>
  new SplineSurface(splineCoefficients(lattice), size).pixels();

test('the surface passes through its nodes', () => {
  // 4 x 3 nodes on 13 x 9 pixels: one every four.
  const values = Float64Array.from({ length: 12 }, (_, i) => ((i * 7) % 5) - 2);
  const surface = throughNodes({ columns: 4, rows: 3, values }, { width: 13, height: 9 });
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 4; column++) {
      expect(surface[row * 4 * 13 + column * 4]).toBeCloseTo(values[row * 4 + column]!, 5);
    }
  }
});

test('equal nodes give a level surface on frames of any size', () => {
  for (const [width, height] of [
    [1, 1],
    [1, 7],
    [9, 1],
    [2, 3],
    [20, 11],
  ] as const) {
    const values = new Float64Array(9).fill(2.5);
    const surface = throughNodes({ columns: 3, rows: 3, values }, { width, height });
    expect(surface).toHaveLength(width * height);
    surface.forEach((value) => expect(value).toBeCloseTo(2.5, 6));
  }
});

test('a row by itself is that row of all pixels', () => {
  const values = Float64Array.from({ length: 20 }, (_, i) => Math.sin(i));
  const surface = new SplineSurface({ columns: 5, rows: 4, values }, { width: 17, height: 12 });
  const all = surface.pixels();
  for (let y = 0; y < 12; y++) {
    const line = new Float64Array(17).fill(100);
    surface.addRow(y, line);
    line.forEach((value, x) => expect(value - 100).toBeCloseTo(all[y * 17 + x]!, 5));
  }
});

test('the sum of B-splines is less steep than the values, and keeps their mean', () => {
  const values = Float64Array.from({ length: 49 }, (_, i) => (i === 24 ? 36 : 0));
  const all = new SplineSurface({ columns: 7, rows: 7, values }, { width: 25, height: 25 }).pixels();
  // A single node of 36: 16 on itself, 4 on its neighbours, 1 at the corners around it.
  expect([all[12 * 25 + 12], all[12 * 25 + 16], all[16 * 25 + 16]]).toEqual([
    expect.closeTo(16, 5),
    expect.closeTo(4, 5),
    expect.closeTo(1, 5),
  ]);
});
