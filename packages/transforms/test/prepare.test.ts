import type { LabelledImage } from '@mitos/core';
import { prepare } from '../src/prepare';

const image: LabelledImage = {
  id: 'a',
  group: '',
  split: 'train',
  width: 4,
  height: 2,
  channels: 1,
  bits: 8,
  pixels: Uint8Array.of(0, 2, 4, 6, 0, 2, 4, 6),
  labels: Uint16Array.of(0, 0, 3, 3, 0, 0, 3, 3),
  instances: [],
  meta: {},
};

test('resize scales the whole image to the square that the network sees', () => {
  expect(prepare(image, { size: 2, fit: 'resize', channels: 1 })).toEqual({
    width: 2,
    height: 2,
    channels: 1,
    pixels: Uint8Array.of(1, 5, 1, 5),
    labels: Uint16Array.of(0, 3, 0, 3),
  });
});

test('crop keeps the scale of the image', () => {
  const sample = prepare(image, { size: 2, fit: 'crop', channels: 3 });
  expect(sample).toMatchObject({ width: 4, height: 2, channels: 3 });
  expect([...sample.pixels.slice(3, 6)]).toEqual([2, 2, 2]);
  expect(sample.labels).toEqual(image.labels);
});
