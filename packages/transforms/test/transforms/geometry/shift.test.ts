import { random } from '@mitos/core';
import { shift, shifting } from '../../../src/transforms/geometry/shift';
import { coordinates, expectTogether } from '../../arbitrary';
import { frameOf, moved, sourceOf } from './moved';

test('what is seen moves to the right and down', () => {
  const result = moved(coordinates(4, 3), { mapping: shifting(1, 1) }, { border: 'nearest' });
  expect([...result.labels]).toEqual([1, 1, 2, 3, 1, 1, 2, 3, 5, 5, 6, 7]);
  expectTogether(result);
});

test('each axis moves by up to its share of the frame, independently', () => {
  const frame = frameOf({ width: 100, height: 50 });
  const ways = Array.from({ length: 400 }, (_, seed) =>
    sourceOf(shift.move!(frame, 0.1, random(seed)).mapping, 0, 0),
  );
  const [xs, ys] = [ways.map(([x]) => x), ways.map(([, y]) => y)];
  for (const [values, most] of [
    [xs, 10],
    [ys, 5],
  ] as const) {
    expect(Math.max(...values)).toBeLessThanOrEqual(most);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-most);
    expect(Math.max(...values)).toBeGreaterThan(0.95 * most);
    expect(Math.min(...values)).toBeLessThan(-0.95 * most);
  }
  // The correlation of 400 independent pairs has a standard deviation of 0.05.
  const product = xs.reduce((sum, x, i) => sum + x * ys[i]!, 0) / 400;
  expect(Math.abs(product / ((100 / 3) ** 0.5 * (25 / 3) ** 0.5))).toBeLessThan(0.2);
});
