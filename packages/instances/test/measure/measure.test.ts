import { picture } from '@mitos/testing';
import { measure } from '../../src/measure/measure';

test('a rectangle and a pixel have the measures of their shapes', () => {
  const { labels, width, height } = picture(`
    .........
    .1111111.
    .1111111.
    .1111111.
    ........2`);
  const { orientation, ...columns } = measure({ labels, count: 2 }, width, height);
  const rounded = Object.entries(columns).map(([name, values]) => [
    name,
    Array.from(values, (value) => Math.round(value * 1000) / 1000),
  ]);
  expect(Object.fromEntries(rounded)).toEqual({
    area: [21, 1],
    // The line through the outermost pixels: 6 + 6 + 2 + 2.
    perimeter: [16, 0],
    equivalentDiameter: [5.171, 1.128],
    roundness: [1, 1],
    solidity: [1, 1],
    centroidX: [4, 8],
    centroidY: [2, 4],
    left: [1, 8],
    top: [1, 4],
    width: [7, 1],
    height: [3, 1],
    // 4 standard deviations of 7 and of 3 equally spaced places.
    majorAxis: [8, 0],
    minorAxis: [3.266, 0],
    eccentricity: [0.913, 0],
  });
  expect(Math.abs(orientation![0]!)).toBeCloseTo(Math.PI / 2, 12);
});

test('intensities are those of each channel, for one without a number', () => {
  const objects = { labels: Uint16Array.of(1, 0, 1, 2), count: 2 };
  const one = measure(objects, 4, 1, { pixels: Uint8Array.of(1, 9, 3, 5), channels: 1 });
  expect([...one['intensityMean']!]).toEqual([2, 5]);
  expect([...one['intensityStd']!]).toEqual([1, 0]);
  const two = measure(objects, 4, 1, { pixels: Uint16Array.of(1, 5, 9, 9, 3, 7, 5, 900), channels: 2 });
  expect([...two['intensityMin1']!, ...two['intensityMax2']!]).toEqual([1, 5, 7, 900]);
});

test('an image without objects has columns without rows', () => {
  const columns = Object.values(measure({ labels: new Uint16Array(4), count: 0 }, 2, 2));
  expect(columns).toHaveLength(15);
  expect(columns.every((column) => column.length === 0)).toBe(true);
});
