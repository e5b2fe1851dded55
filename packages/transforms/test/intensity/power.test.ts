import fc from 'fast-check';
import { raise } from '../../src/intensity/power';

test('equals the power operator, to what float32 shows', () => {
  fc.assert(
    fc.property(
      fc.float({ min: Math.fround(1e-20), max: 1e4, noNaN: true }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      (value, power) => {
        const values = Float32Array.of(value);
        raise(values, power);
        const expected = value ** power;
        // Half a step of float32 is 6e-8; the table adds up to 1.5e-7 for the power of 5.
        fc.pre(expected < 3e38 && expected > 1e-37);
        expect(Math.abs(values[0]! / expected - 1)).toBeLessThan(2.5e-7);
      },
    ),
    { numRuns: 1000 },
  );
});

test('what is not above 0 stays, and 1 stays 1', () => {
  const values = Float32Array.of(-2, 0, 1, -1e-30);
  raise(values, 0.5);
  expect(values).toEqual(Float32Array.of(-2, 0, 1, -1e-30));
});

test('a part of an array leaves the rest alone', () => {
  const values = Float32Array.of(4, 4, 4);
  raise(values.subarray(1, 2), 2);
  expect(Array.from(values)).toEqual([4, expect.closeTo(16, 5), 4]);
});
