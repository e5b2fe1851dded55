import { random } from '@mitos/core';
import { intensity, jittered } from '../../src/transforms/intensity';
import { coordinates } from '../arbitrary';

const still = { brightness: 0, contrast: 1, gamma: 1 };

test('brightness adds a share of the range of the image', () => {
  expect(jittered(Uint8Array.of(10, 20, 110), { ...still, brightness: 0.1 })).toEqual(
    Uint8Array.of(20, 30, 120),
  );
});

test('contrast stretches about the mean', () => {
  expect(jittered(Uint16Array.of(100, 200, 300), { ...still, contrast: 1.5 })).toEqual(
    Uint16Array.of(50, 200, 350),
  );
});

test('gamma keeps minimum and maximum', () => {
  expect(jittered(Float32Array.of(1, 2, 3), { ...still, gamma: 2 })).toEqual(Float32Array.of(1, 1.5, 3));
});

test('integers stay within their type', () => {
  expect(jittered(Uint8Array.of(0, 255), { ...still, brightness: 0.5 })).toEqual(Uint8Array.of(128, 255));
  expect(jittered(Uint8Array.of(0, 255), { ...still, contrast: 3 })).toEqual(Uint8Array.of(0, 255));
});

test('a constant image stays as it is', () => {
  expect(jittered(Uint8Array.of(9, 9), { brightness: 0.3, contrast: 0.5, gamma: 2 })).toEqual(
    Uint8Array.of(9, 9),
  );
});

test('labels and weights stay, and the input is left alone', () => {
  const sample = coordinates(5, 5);
  const settings = { brightness: 0.2, contrast: 0.2, gamma: 0.5 };
  const result = intensity.apply(sample, settings, random(3));
  expect(result.labels).toBe(sample.labels);
  expect(result.weights).toBe(sample.weights);
  expect(result.pixels).not.toEqual(sample.pixels);
  expect(sample).toEqual(coordinates(5, 5));
});
