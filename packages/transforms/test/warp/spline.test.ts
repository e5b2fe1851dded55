import { splineSurface } from '../../src/warp/spline';

test('the surface passes through its nodes', () => {
  // 4 x 3 nodes on 13 x 9 pixels: one every four.
  const values = Float64Array.from({ length: 12 }, (_, i) => ((i * 7) % 5) - 2);
  const surface = splineSurface({ columns: 4, rows: 3, values }, { width: 13, height: 9 });
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
    const surface = splineSurface({ columns: 3, rows: 3, values }, { width, height });
    expect(surface).toHaveLength(width * height);
    surface.forEach((value) => expect(value).toBeCloseTo(2.5, 6));
  }
});
