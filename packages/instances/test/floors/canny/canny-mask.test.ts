import { disks } from '@mitos/testing';
import { cannyMask } from '../../../src/floors/canny/canny-mask';

const inside = disks(
  [
    [20, 20, 10],
    [45, 48, 8],
  ],
  64,
  64,
);

test('disks are found as masks, whether bright or dark', () => {
  for (const sign of [1, -1]) {
    const mask = cannyMask(
      Float32Array.from(inside, (value) => sign * value),
      64,
      64,
    );
    const both = mask.filter((value, i) => value === 1 && inside[i] === 1).length;
    const either = mask.filter((value, i) => value === 1 || inside[i] === 1).length;
    expect(both / either).toBeGreaterThan(0.85);
  }
});

test('a line that encloses nothing is no object', () => {
  const step = Float32Array.from({ length: 64 * 64 }, (_, i) => (i % 64 < 30 ? 0 : 1));
  expect(cannyMask(step, 64, 64)).toEqual(new Uint8Array(64 * 64));
});
