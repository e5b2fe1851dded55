import { equaliseTiles } from '../../src/intensity/clahe';

test('with a limit of 1 a tile in which all levels are equally frequent stays', () => {
  const values = Float32Array.from({ length: 1024 }, (_, i) => i % 256);
  const before = values.slice();
  equaliseTiles(values, { width: 32, height: 32 }, { clipLimit: 1, tiles: 1 });
  // The share up to a level, 255 (level + 1) / 256, is the level to less than one.
  values.forEach((value, i) => expect(Math.abs(value - before[i]!)).toBeLessThanOrEqual(1));
});

test('values outside the levels keep their distance from the end', () => {
  const run = (first: number) => {
    const values = Float32Array.from({ length: 64 }, (_, i) => 4 * i);
    values[0] = first;
    equaliseTiles(values, { width: 8, height: 8 }, { clipLimit: 2, tiles: 2 });
    return values[0];
  };
  expect(run(-10)).toBeCloseTo(run(0) - 10, 4);
  expect(run(300)).toBeCloseTo(run(255) + 45, 4);
});

test('values between two levels lie between their results', () => {
  const run = (value: number) => {
    const values = Float32Array.from({ length: 4096 }, (_, i) => i % 256);
    values[100] = value;
    equaliseTiles(values, { width: 64, height: 64 }, { clipLimit: 3, tiles: 1 });
    return values[100];
  };
  const [a, b, c, d] = [run(80), run(80.2), run(80.4), run(81)];
  expect(a).toBeLessThan(b);
  expect(b).toBeLessThan(c);
  expect(c).toBeLessThan(d);
});
