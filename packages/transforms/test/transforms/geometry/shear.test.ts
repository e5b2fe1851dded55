import { random } from '@mitos/core';
import { shear, shearing } from '../../../src/transforms/geometry/shear';
import { invert, multiply } from '../../../src/warp/matrix';
import { frameOf, sourceOf } from './moved';

const frame = frameOf({ width: 11, height: 11 });

test('upright lines are slanted by the angle, the centre stays', () => {
  const mapping = shearing(frame, { x: 45, y: 0 });
  const [x, y] = sourceOf(mapping, 8, 8);
  // What was at (5, 8), three below the centre, is seen three to the right of it.
  expect(x).toBeCloseTo(5, 12);
  expect(y).toBeCloseTo(8, 12);
  expect(sourceOf(mapping, 5, 5)).toEqual([5, 5]);
});

test('both angles at once are the matrix with both tangents', () => {
  const forward = invert(shearing(frame, { x: 20, y: -35 }).matrix!);
  const [across, down] = [Math.tan(Math.PI / 9), -Math.tan((35 * Math.PI) / 180)];
  const expected = multiply(multiply([1, 0, 5, 0, 1, 5], [1, across, 0, down, 1, 0]), [1, 0, -5, 0, 1, -5]);
  expected.forEach((value, i) => expect(forward[i]).toBeCloseTo(value, 12));
});

test('one axis at a time is slanted, either way, up to the bound', () => {
  let [horizontal, largest] = [0, 0];
  for (let seed = 0; seed < 400; seed++) {
    const [, b, , d] = shear.move!(frame, 30, random(seed)).mapping.matrix!;
    expect(Math.abs(b * d)).toBe(0);
    const angle = (Math.atan(Math.abs(b + d)) * 180) / Math.PI;
    expect(angle).toBeLessThanOrEqual(30 + 1e-9);
    largest = Math.max(largest, angle);
    if (b !== 0) horizontal++;
  }
  expect(largest).toBeGreaterThan(28);
  // Binomial with standard deviation 10.
  expect(Math.abs(horizontal - 200)).toBeLessThan(40);
});
