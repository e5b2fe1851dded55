import type { Pixels } from '@mitos/core';
import { displayRange } from '../src/range';

const range = (channels: number, pixels: Pixels) =>
  displayRange({ width: pixels.length / channels, height: 1, channels, pixels });

test('black and white are the 0.2nd and 99.8th percentiles', () => {
  const [grey] = range(
    1,
    Uint16Array.from({ length: 1001 }, (_, i) => 10 * i),
  );
  expect(grey).toEqual({ black: 20, white: 9980 });
});

test('RGB has one range, so that colours stay true', () => {
  const [black, white] = [expect.closeTo(1, 0), expect.closeTo(60, 0)];
  const channels = range(3, Uint8Array.of(1, 20, 30, 5, 20, 60));
  expect(channels).toEqual(Array.from({ length: 3 }, () => ({ black, white })));
  expect(new Set(channels.map((channel) => JSON.stringify(channel))).size).toBe(1);
});

test('two stains have a range each, and so have the first three of four', () => {
  expect(range(2, Float32Array.of(0, 100, 1, 300, 1, 300)).map(({ white }) => Math.round(white))).toEqual([
    1, 300,
  ]);
  expect(range(4, Uint8Array.of(0, 0, 0, 0, 9, 90, 200, 255))).toHaveLength(3);
});

test.each([
  ['one value', Uint8Array.of(7, 7), { black: 7, white: 8 }],
  ['no number at all', Float32Array.of(NaN, NaN), { black: 0, white: 1 }],
  ['few numbers', Float32Array.of(NaN, 2, Infinity, 2, -Infinity), { black: 2, white: 3 }],
])('%s gives a range that can be shown', (_, pixels, expected) => {
  expect(range(1, pixels)).toEqual([expected]);
});

test('an image with less than 0.2 % of bright pixels is stretched to its brightest', () => {
  const pixels = new Uint8Array(10_000);
  pixels[5000] = 90;
  expect(range(1, pixels)).toEqual([{ black: 0, white: 90 }]);
});

test('of a large image a sample is read', () => {
  const pixels = Uint8Array.from({ length: 1024 * 1024 }, (_, i) => (i % 1024) >> 2);
  expect(displayRange({ width: 1024, height: 1024, channels: 1, pixels })).toEqual([
    { black: 0, white: 255 },
  ]);
});
