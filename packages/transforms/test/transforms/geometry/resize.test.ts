import { random } from '@mitos/core';
import { resize as resizeImage } from '../../../src/geometry/resize';
import { resize, resizing } from '../../../src/transforms/geometry/resize';
import { coordinates } from '../../arbitrary';
import { frameOf, moved } from './moved';

test('growing gives what preparing an image by resizing gives', () => {
  const sample = coordinates(5, 7);
  const { width, height, pixels, labels } = resizeImage(
    { ...sample, pixels: Float32Array.from(sample.pixels) },
    { width: 13, height: 16 },
  );
  const result = moved(sample, resizing(sample, { width, height }), { border: 'nearest' });
  expect(result.labels).toEqual(labels);
  result.pixels.forEach((value, i) => expect(value).toBeCloseTo(pixels[i]!, 4));
});

test('half the size lies between two pixels', () => {
  const result = moved(coordinates(4, 1), resizing({ width: 4, height: 1 }, { width: 2, height: 1 }));
  expect([result.pixels[0], result.pixels[2]]).toEqual([0.5, 2.5]);
});

test('the frame becomes a square of the size', () => {
  const move = resize.move!(frameOf({ width: 10, height: 6 }), 8, random(1));
  expect(move).toMatchObject({ width: 8, height: 8 });
  expect(resize.frameAfter?.({ width: 10, height: 6 }, 8)).toEqual({ width: 8, height: 8 });
});
