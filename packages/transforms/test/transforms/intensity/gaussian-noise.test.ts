import { random } from '@mitos/core';
import { withGaussianNoise } from '../../../src/transforms/intensity/gaussian-noise';

const count = 300_000;

test('noise has the mean, the deviation and the tails of a normal distribution', () => {
  const noise = withGaussianNoise(new Uint8Array(count).fill(100), 4, random(1)).map((x) => (x - 100) / 4);
  const moment = (power: number) => noise.reduce((sum, z) => sum + z ** power, 0) / count;
  // Five standard errors: of the mean sqrt(1/n), of the second to fourth moment sqrt(2/n), sqrt(15/n), sqrt(96/n).
  expect(Math.abs(moment(1))).toBeLessThan(5 * Math.sqrt(1 / count));
  expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
  expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / count));
  expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
});

test('pixels and channels are independent', () => {
  const noise = withGaussianNoise(new Float32Array(count), 1, random(2));
  for (const lag of [1, 2, 3, 300]) {
    let sum = 0;
    for (let i = lag; i < count; i++) sum += noise[i]! * noise[i - lag]!;
    expect(Math.abs(sum / count)).toBeLessThan(5 / Math.sqrt(count));
  }
});
