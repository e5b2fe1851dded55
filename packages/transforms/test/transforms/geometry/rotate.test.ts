import { random } from '@mitos/core';
import fc from 'fast-check';
import type { Sample } from '../../../src/sample';
import { rotate, rotation } from '../../../src/transforms/geometry/rotate';
import { turning } from '../../../src/transforms/geometry/rotate90';
import { coordinates, coordinateSample } from '../../arbitrary';
import { frameOf, moved, sourceOf } from './moved';

const rotated = (sample: Sample, degrees: number) => moved(sample, { mapping: rotation(sample, degrees) });

test('a right angle is a quarter turn', () => {
  const sample = coordinates(8, 8);
  for (const turns of [1, 2, 3]) {
    const [result, expected] = [rotated(sample, 90 * turns), moved(sample, turning(sample, turns))];
    result.pixels.forEach((value, i) => expect(value).toBeCloseTo(expected.pixels[i]!, 9));
    expect(result.labels).toEqual(expected.labels);
  }
});

test('no angle changes nothing', () => {
  fc.assert(fc.property(coordinateSample, (sample) => expect(rotated(sample, 0)).toEqual(sample)));
});

test('no label id appears that was not there', () => {
  const labelled: Sample = {
    ...coordinates(9, 5),
    labels: Uint16Array.from({ length: 45 }, (_, i) => (i % 3) * 400),
  };
  fc.assert(
    fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (degrees) => {
      expect([0, 400, 800]).toEqual(expect.arrayContaining([...new Set(rotated(labelled, degrees).labels)]));
    }),
  );
});

test('turning a disk about its centre leaves it in place', () => {
  const side = 41;
  const disk = Float32Array.from({ length: side * side }, (_, i) => {
    const r = Math.hypot((i % side) - 20, Math.floor(i / side) - 20);
    return Math.exp(-(r * r) / 50);
  });
  const sample = {
    ...{ width: side, height: side, channels: 1, pixels: disk, labels: new Uint16Array(0) },
    range: [0, 1] as const,
  };
  rotated(sample, 27).pixels.forEach((value, i) => expect(Math.abs(value - disk[i]!)).toBeLessThan(0.01));
});

test('the angle is drawn evenly from both sides', () => {
  const frame = frameOf({ width: 21, height: 21 });
  const angles = Array.from({ length: 400 }, (_, seed) => {
    const [x, y] = sourceOf(rotate.move!(frame, 40, random(seed)).mapping, 20, 10);
    return (Math.atan2(y - 10, x - 10) * 180) / Math.PI;
  });
  expect(Math.min(...angles)).toBeGreaterThanOrEqual(-40);
  expect(Math.max(...angles)).toBeLessThanOrEqual(40);
  expect(Math.min(...angles)).toBeLessThan(-38);
  expect(Math.max(...angles)).toBeGreaterThan(38);
  // Uniform on [-40, 40]: the mean of 400 has a standard deviation of 80 / sqrt(12 * 400) = 1.15.
  expect(Math.abs(angles.reduce((sum, angle) => sum + angle, 0) / 400)).toBeLessThan(4.6);
});
