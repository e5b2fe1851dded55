import { random } from '@mitos/core';
import fc from 'fast-check';
import { cropAround, cropAroundInstance } from '../../../src/transforms/geometry/crop-around-instance';
import { coordinates } from '../../arbitrary';
import { frameOf, moved } from './moved';

const [width, height] = [40, 30];

/** A cell of 20 x 20 pixels and one of a single pixel. */
const labels = Uint16Array.from({ length: width * height }, (_, i) => {
  const [x, y] = [i % width, Math.floor(i / width)];
  return x < 20 && y < 20 ? 5 : x === 35 && y === 25 ? 9 : 0;
});

const crop = (seed: number, of = labels) => {
  const sample = { ...coordinates(width, height), labels: of };
  return moved(sample, cropAroundInstance.move!(frameOf(sample, of), 8, random(seed)));
};

test('every window shows a cell, small ones as often as large ones', () => {
  let small = 0;
  for (let seed = 0; seed < 300; seed++) {
    const seen = new Set(crop(seed).labels);
    expect(seen.has(5) || seen.has(9)).toBe(true);
    if (seen.has(9)) small++;
  }
  // Binomial with standard deviation 8.7.
  expect(Math.abs(small - 150)).toBeLessThan(35);
});

test('without cells it is a crop anywhere', () => {
  const corners = Array.from({ length: 100 }, (_, seed) => crop(seed, new Uint16Array(0)).pixels[0]!);
  expect(new Set(corners).size).toBeGreaterThan(80);
  const background = new Uint16Array(width * height);
  expect(crop(1, background)).toMatchObject({ width: 8, height: 8 });
});

test('the window holds the pixel and lies in the frame', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: width * height - 1 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer(),
      (pixel, size, seed) => {
        const [, , left, , , top] = cropAround({ width, height }, size, pixel, random(seed)).mapping.matrix!;
        const [x, y] = [pixel % width, Math.floor(pixel / width)];
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + size).toBeLessThanOrEqual(width);
        expect(top + size).toBeLessThanOrEqual(height);
        expect(x >= left && x < left + size && y >= top && y < top + size).toBe(true);
      },
    ),
  );
});

test('it must fit into the frame', () => {
  expect(cropAroundInstance.frameAfter?.({ width, height }, 31)).toEqual({
    expected: 'a crop of at most 30 pixels',
  });
});
