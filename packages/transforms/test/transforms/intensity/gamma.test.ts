import { random } from '@mitos/core';
import type { Sample } from '../../../src/sample';
import { gamma, withGamma } from '../../../src/transforms/intensity/gamma';

test('gamma keeps the ends of the range and bends what lies between', () => {
  expect(Array.from(withGamma(Float32Array.of(1, 2, 3), 2, [1, 3]))).toEqual([1, expect.closeTo(1.5, 6), 3]);
});

test('below the dark end values stay, beyond the bright end they follow the curve', () => {
  const result = withGamma(Float32Array.of(-1, -0.001, 2), 0.5, [0, 1]);
  expect(Array.from(result)).toEqual([-1, expect.closeTo(-0.001, 8), expect.closeTo(Math.SQRT2, 6)]);
});

test('with an empty range all values stay', () => {
  expect(withGamma(Uint8Array.of(5, 6), 2, [5, 5])).toEqual(Float32Array.of(5, 6));
});

test('half of the draws brighten and half darken', () => {
  const sample: Sample = {
    width: 1,
    height: 1,
    channels: 1,
    pixels: Float32Array.of(0.5),
    labels: new Uint16Array(0),
    range: [0, 1],
  };
  const stream = random(2);
  const values = Array.from(
    { length: 2000 },
    () => gamma.change!(sample, 1, stream, undefined as never).pixels[0]!,
  );
  // Powers from 1/2 to 2 of a half; 2000 fair coins have a standard deviation of 22.
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0.25);
  expect(Math.max(...values)).toBeLessThanOrEqual(Math.SQRT1_2 + 1e-6);
  expect(Math.abs(values.filter((value) => value > 0.5).length - 1000)).toBeLessThan(110);
});
