import fc from 'fast-check';
import { affine, compose, displacement, fieldOf, placesOfRow, projective } from '../../src/warp/mapping';
import type { Mapping } from '../../src/warp/mapping';
import { aboutCentre, invert, multiply, scaling, translation } from '../../src/warp/matrix';
import type { Matrix } from '../../src/warp/matrix';

const number = fc.integer({ min: -300, max: 300 }).map((hundredths) => hundredths / 100);
const matrix = fc.tuple(number, number, number, number, number, number) as fc.Arbitrary<Matrix>;

/** The points of the old frame for points of the new one. */
function through(mapping: Mapping, points: readonly (readonly [number, number])[]): [number, number][] {
  const xs = Float64Array.from(points, ([x]) => x);
  const ys = Float64Array.from(points, ([, y]) => y);
  mapping.apply(xs, ys, points.length);
  return points.map((_, i) => [xs[i]!, ys[i]!]);
}

const grid = Array.from({ length: 16 }, (_, i) => [(i % 4) * 1.3, Math.floor(i / 4) * 0.7] as const);

const bendSize = { width: 3, height: 2 };
const bend = displacement(
  fieldOf(Float32Array.of(0, 1, 2, 0, -1, 4), bendSize),
  fieldOf(Float32Array.of(1, 1, 0, 0, 0.5, 0.25), bendSize),
);
const tilt = projective([1, 0.1, 2, 0, 1.2, -1, 0.05, 0.02]);

test('mappings composed are the mappings one after the other, the last step undone first', () => {
  const part = fc.oneof(matrix.map(affine), fc.constantFrom(bend, tilt));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const expected = parts.reduceRight<[number, number][]>(
        (points, mapping) => through(mapping, points),
        through(affine([1, 0, 0, 0, 1, 0]), grid),
      );
      through(compose(parts), grid).forEach(([x, y], i) => {
        const scale = 1 + Math.abs(expected[i]![0]) + Math.abs(expected[i]![1]);
        expect(Math.abs(x - expected[i]![0])).toBeLessThan(1e-9 * scale * 3 ** parts.length);
        expect(Math.abs(y - expected[i]![1])).toBeLessThan(1e-9 * scale * 3 ** parts.length);
      });
    }),
  );
});

test('a row of pixels comes from where its points do', () => {
  const part = fc.oneof(matrix.map(affine), fc.constantFrom(bend, tilt));
  const parts = fc.array(part, { maxLength: 4 }).map(compose);
  fc.assert(
    fc.property(parts, fc.nat({ max: 4 }), fc.integer({ min: 1, max: 6 }), (mapping, y, count) => {
      const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
      placesOfRow(mapping, y, xs, ys, count);
      const expected = through(
        mapping,
        Array.from(xs, (_, x) => [x, y] as const),
      );
      expected.forEach(([x, row], i) => {
        const scale = 1e-9 * (1 + Math.abs(x) + Math.abs(row));
        expect(Math.abs(xs[i]! - x)).toBeLessThan(scale);
        expect(Math.abs(ys[i]! - row)).toBeLessThan(scale);
      });
    }),
  );
});

test('neighbouring affine mappings become one matrix', () => {
  const [shift, scale] = [translation(3, -2), scaling(2, 4)];
  expect(compose([affine(shift), affine(scale)]).matrix).toEqual(multiply(shift, scale));
  expect(compose([affine(shift), bend, affine(scale)]).matrix).toBeUndefined();
});

test('a matrix and its inverse undo each other, and a singular one has none', () => {
  fc.assert(
    fc.property(matrix, number, (one, extra) => {
      // Large on the diagonal, so that it has an inverse.
      const regular: Matrix = [one[0] + 10, one[1], one[2], one[3], one[4] - 10, extra];
      const both = multiply(invert(regular), regular);
      [1, 0, 0, 0, 1, 0].forEach((value, i) => expect(both[i]).toBeCloseTo(value, 10));
    }),
  );
  expect(() => invert([1, 2, 0, 2, 4, 0])).toThrow(RangeError);
});

test('about the centre the centre stays', () => {
  const turned = affine(aboutCentre([0.3, -2, 0, 1, 0.5, 0], { width: 10, height: 7 }));
  expect(through(turned, [[4.5, 3]])).toEqual([[4.5, 3]]);
});

test('a displacement is taken as it is at pixel centres, linearly between, and from the edge beyond', () => {
  expect(
    through(bend, [
      [1, 0],
      [2, 1],
      [0.5, 0],
      [1, 0.5],
      [0.5, 0.5],
      [-4, 0],
      [9, 9],
    ]),
  ).toEqual([
    [2, 1],
    [6, 1.25],
    [1, 1],
    [1, 1.25],
    [0.5, 1.125],
    [-4, 1],
    [13, 9.25],
  ]);
});

test('places at and behind the horizon of a projection stay finite', () => {
  const steep = projective([1, 0, 0, 0, 1, 0, -0.1, 0]);
  for (const [x, y] of through(steep, [
    [10, 3],
    [20, 3],
    [1e6, -3],
  ])) {
    expect(Number.isFinite(x)).toBe(true);
    expect(Number.isFinite(y)).toBe(true);
  }
});
