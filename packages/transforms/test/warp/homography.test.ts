import fc from 'fast-check';
import { cornersOf, homographyTo } from '../../src/warp/homography';
import type { Corners } from '../../src/warp/homography';
import { projective } from '../../src/warp/mapping';

const moved = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 8, maxLength: 8 });

test('the corners of the frame come to the given points', () => {
  fc.assert(
    fc.property(
      moved,
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      (by, width, height) => {
        const from = cornersOf({ width, height });
        const to = from.map(([x, y], i) => [
          x + by[2 * i]! * width,
          y + by[2 * i + 1]! * height,
        ]) as unknown as Corners;
        const xs = Float64Array.from(from, ([x]) => x);
        const ys = Float64Array.from(from, ([, y]) => y);
        projective(homographyTo(to, { width, height })).apply(xs, ys, 4);
        to.forEach(([x, y], i) => {
          expect(Math.abs(xs[i]! - x)).toBeLessThan(1e-9 * width);
          expect(Math.abs(ys[i]! - y)).toBeLessThan(1e-9 * height);
        });
      },
    ),
  );
});

test('the corners where they are give the identity', () => {
  const size = { width: 40, height: 25 };
  homographyTo(cornersOf(size), size).forEach((value, i) =>
    expect(value).toBeCloseTo(i === 0 || i === 4 ? 1 : 0, 12),
  );
});
