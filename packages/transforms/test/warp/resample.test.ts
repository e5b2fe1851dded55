import fc from 'fast-check';
import type { Sample } from '../../src/sample';
import { affine, compose, displacement, fieldOf } from '../../src/warp/mapping';
import { translation } from '../../src/warp/matrix';
import type { Matrix } from '../../src/warp/matrix';
import { resample, resampleLabels } from '../../src/warp/resample';
import type { Resampling } from '../../src/warp/resample';
import { coordinates, coordinateSample, expectTogether } from '../arbitrary';

const how: Resampling = { pixels: 'linear', labels: 'nearest', border: 'mirror', fill: 9 };

const wholeMove = fc
  .tuple(
    fc.constantFrom([1, 0, 0, 1], [-1, 0, 0, 1], [1, 0, 0, -1], [-1, 0, 0, -1], [0, 1, 1, 0], [0, -1, 1, 0]),
    fc.integer({ min: -20, max: 20 }),
    fc.integer({ min: -20, max: 20 }),
  )
  .map(([[a, b, d, e], c, f]): Matrix => [a, b, c, d, e, f]);

test('whole-pixel moves keep the type of pixels, labels and weights, beyond the edges too', () => {
  const side = fc.integer({ min: 1, max: 12 });
  const border = fc.constantFrom('reflect', 'mirror', 'nearest', 'wrap');
  fc.assert(
    fc.property(
      coordinateSample,
      wholeMove,
      side,
      side,
      border,
      (sample, matrix, width, height, borderKind) => {
        const moved = resample(
          sample,
          { width, height },
          { ...affine(matrix) },
          { ...how, border: borderKind },
        );
        expect(moved).toMatchObject({ width, height });
        expect(moved.pixels).toBeInstanceOf(Uint16Array);
        expect(moved.labels).toHaveLength(width * height);
        expectTogether(moved);
      },
    ),
  );
});

test('whole-pixel moves give the same as interpolation at whole places', () => {
  const nothing = fieldOf(new Float32Array(30), { width: 6, height: 5 });
  fc.assert(
    fc.property(coordinateSample, wholeMove, (sample, matrix) => {
      const to = { width: 6, height: 5 };
      const exact = resample(sample, to, affine(matrix), how);
      // A displacement by nothing, so that the mapping is not affine any more.
      const bent = compose([affine(matrix), displacement(nothing, nothing)]);
      const interpolated = resample(sample, to, bent, how);
      expect([...interpolated.pixels]).toEqual([...exact.pixels]);
      expect(interpolated.labels).toEqual(exact.labels);
    }),
  );
});

test('the identity is the sample itself', () => {
  const sample = coordinates(4, 3);
  expect(resample(sample, sample, affine(translation(0, 0)), how)).toBe(sample);
});

test('a constant that comes into view makes real numbers and background, without weights', () => {
  const moved = resample(coordinates(2, 1), { width: 3, height: 1 }, affine(translation(-1, 0)), {
    ...how,
    border: 'constant',
    fill: 0.25,
  });
  expect([...moved.pixels]).toEqual([0.25, 0.25, 0, 0, 1, 1]);
  expect([...moved.labels]).toEqual([0, 1, 2]);
  expect(moved.weights).toBeUndefined();
});

test('between pixels values become real numbers, and weights are left out', () => {
  const moved = resample(coordinates(3, 1), { width: 2, height: 1 }, affine(translation(0.25, 0)), how);
  expect(moved.pixels).toEqual(Float32Array.of(0.25, 0.25, 1.25, 1.25));
  expect([...moved.labels]).toEqual([1, 2]);
  expect(moved).not.toHaveProperty('weights');
});

test('an image without labels stays one', () => {
  const bare: Sample = { ...coordinates(5, 5), labels: new Uint16Array(0) };
  expect(resample(bare, bare, affine(translation(1, 2)), how).labels).toHaveLength(0);
  expect(resample(bare, bare, affine(translation(0.5, 2)), how).labels).toHaveLength(0);
  expect(resampleLabels(bare.labels, bare, bare, affine(translation(1, 0)), how)).toHaveLength(0);
});

test('labels alone are those of the sample, and nothing of the sample is changed', () => {
  const sample = coordinates(9, 7);
  const matrix: Matrix = [0.8, -0.6, 2, 0.6, 0.8, -1];
  for (const labels of ['nearest', 'majority'] as const) {
    const moved = resample(sample, { width: 5, height: 6 }, affine(matrix), { ...how, labels });
    const alone = resampleLabels(sample.labels, sample, { width: 5, height: 6 }, affine(matrix), {
      ...how,
      labels,
    });
    expect(alone).toEqual(moved.labels);
  }
  expect(sample).toEqual(coordinates(9, 7));
});
