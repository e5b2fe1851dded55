import fc from 'fast-check';
import { random } from '../src/random';

test('the same key gives the same numbers, whatever was drawn before', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.nat(), (seed, name, index) => {
      const parent = random(seed, name);
      parent.uniform();
      expect(parent.fork(index).uniform()).toBe(random(seed, name, index).uniform());
    }),
  );
});

test('a number and the same number as text are different keys', () => {
  expect(random(1, 2).uniform()).not.toBe(random(1, '2').uniform());
});

test('uniform numbers have the mean and variance of the uniform distribution', () => {
  const stream = random(7);
  const draws = Array.from({ length: 20_000 }, () => stream.uniform());
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
  expect(mean).toBeCloseTo(1 / 2, 2);
  expect(variance).toBeCloseTo(1 / 12, 2);
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
});

test('normal deviates have mean 0 and variance 1', () => {
  const stream = random(7, 'normal');
  const draws = Array.from({ length: 20_000 }, () => stream.normal());
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length).toBeCloseTo(1, 1);
});

test('integers fall below the limit and all of them occur', () => {
  const stream = random(3);
  expect(new Set(Array.from({ length: 200 }, () => stream.integer(5)))).toEqual(new Set([0, 1, 2, 3, 4]));
});

test.each([0, -1, 1.5, 2 ** 33, NaN])('a limit of %p is refused', (limit) => {
  expect(() => random(1).integer(limit)).toThrow(`expected a limit from 1 to 2^32, found ${limit}`);
});

test('a shuffle keeps every element', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
      const byValue = (a: number, b: number) => a - b;
      expect(random(seed).shuffle(items).sort(byValue)).toEqual([...items].sort(byValue));
    }),
  );
});
