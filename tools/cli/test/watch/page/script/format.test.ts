import fc from 'fast-check';
import { format } from '../../../../src/watch/page/script/format';
import { functionsOf } from './run';

type Format = {
  number: (value: number | null | undefined) => string;
  duration: (seconds: number) => string;
  ticks: (least: number, greatest: number, count: number) => number[];
  tickText: (value: number) => string;
};
const { number, duration, ticks, tickText } = functionsOf<Format>(
  [format],
  ['number', 'duration', 'ticks', 'tickText'],
);

test.each([
  [0, '0.0000'],
  [0.21344, '0.2134'],
  [12.345, '12.35'],
  [123.45, '123.5'],
  [12345.6, '12346'],
  [2.5e7, '2.50e7'],
  [1e-3, '0.0010'],
  [9.99e-4, '9.99e-4'],
  [-0.5, '-0.5000'],
  [null, '–'],
  [undefined, '–'],
])('%j is written %s', (value, text) => {
  expect(number(value)).toBe(text);
});

test.each([
  [0, '0:00'],
  [7.4, '0:07'],
  [59.6, '1:00'],
  [3723, '1:02:03'],
  [-1, '0:00'],
])('%j seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [0.25, 1.4, 4, [0, 0.5, 1, 1.5]],
  [1, 23, 4, [0, 10, 20, 30]],
  [0, 1e-3, 5, [0, 2e-4, 4e-4, 6e-4, 8e-4, 1e-3]],
  [-3, 3, 3, [-4, -2, 0, 2, 4]],
])('the ticks from %j to %j are round', (least, greatest, count, expected) => {
  expect(ticks(least, greatest, count)).toEqual(expected);
});

test('ticks enclose all values, rise evenly, and are not many', () => {
  const value = fc
    .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -9, max: 3 }))
    .map(([n, power]) => n * 10 ** power);
  fc.assert(
    fc.property(value, value, (a, b) => {
      fc.pre(a === b || Math.abs(a - b) > 1e-6 * Math.max(Math.abs(a), Math.abs(b)));
      const list = ticks(Math.min(a, b), Math.max(a, b), 4);
      const span = list.at(-1)! - list[0]!;
      expect(list[0]).toBeLessThanOrEqual(Math.min(a, b) + 1e-6 * span);
      expect(list.at(-1)).toBeGreaterThanOrEqual(Math.max(a, b) - 1e-6 * span);
      expect(list.length).toBeGreaterThan(1);
      expect(list.length).toBeLessThan(8);
    }),
  );
});

test.each([
  [0, '0'],
  [0.2, '0.2'],
  [15000, '15000'],
  [5e-4, '5e-4'],
  [2e6, '2e6'],
])('the tick %j is written %s', (value, text) => {
  expect(tickText(value)).toBe(text);
});
