import { random } from '@mitos/core';
import fc from 'fast-check';
import { rotate, rotated } from '../../src/transforms/rotate';
import { turned } from '../../src/transforms/rotate90';
import type { Sample } from '../../src/sample';
import { coordinates, coordinateSample } from '../arbitrary';

test('a right angle is a quarter turn', () => {
  const sample = coordinates(8, 8);
  for (const turns of [1, 2, 3]) {
    const [result, expected] = [rotated(sample, 90 * turns), turned(sample, turns)];
    expect(result.pixels).toEqual(expected.pixels);
    expect(result.labels).toEqual(expected.labels);
    result.weights?.forEach((weight, i) => expect(weight).toBeCloseTo(expected.weights![i]!, 12));
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

test('labels lie where the pixels of the turned image lie', () => {
  // Pixels hold x and y in steps of 100: the interpolated coordinates round to the pixel that the label names.
  const side = 31;
  const at = Array.from({ length: side * side }, (_, i) => [(i % side) * 100, Math.floor(i / side) * 100]);
  const sample: Sample = {
    width: side,
    height: side,
    channels: 2,
    pixels: Float32Array.from(at.flat()),
    labels: Uint16Array.from(at, (_, i) => i),
  };
  const result = rotated(sample, 33);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    if (Math.hypot(x - 15, y - 15) > 14) continue;
    const [px, py] = [result.pixels[2 * i]! / 100, result.pixels[2 * i + 1]! / 100];
    const label = result.labels[i]!;
    expect(Math.abs((label % side) - px)).toBeLessThanOrEqual(0.5001);
    expect(Math.abs(Math.floor(label / side) - py)).toBeLessThanOrEqual(0.5001);
  }
});

test('turning a disk about its centre leaves it in place', () => {
  const side = 41;
  const disk = Float32Array.from({ length: side * side }, (_, i) => {
    const r = Math.hypot((i % side) - 20, Math.floor(i / side) - 20);
    return Math.exp(-(r * r) / 50);
  });
  const sample: Sample = { width: side, height: side, channels: 1, pixels: disk, labels: new Uint16Array(0) };
  const result = rotated(sample, 27);
  result.pixels.forEach((value, i) => expect(Math.abs(value - disk[i]!)).toBeLessThan(0.01));
});

test('the angle is drawn from both sides and the input is left alone', () => {
  const sample = coordinates(16, 16);
  const first = rotate.apply(sample, 40, random(1));
  expect(first).toEqual(rotate.apply(sample, 40, random(1)));
  expect(first).not.toEqual(rotate.apply(sample, 40, random(2)));
  expect(sample).toEqual(coordinates(16, 16));
});

test('it reaches as far as the corners of the turned square', () => {
  expect(rotate.reach?.(10)).toBeCloseTo(Math.cos(Math.PI / 18) + Math.sin(Math.PI / 18), 12);
  expect(rotate.reach?.(120)).toBeCloseTo(Math.SQRT2, 12);
});
