import type { LabelledImage } from '@mitos/core';
import { atSize, sizeMember } from '../../src/source/at-size';
import { truthOf } from '../../src/source/truth';

const crowd = { class: 1, bbox: [0, 0, 2, 2], area: 4, rle: Int32Array.of(0, 2, 4, 2), crowd: true } as const;
const cell = { class: 2, bbox: [2, 2, 2, 2], area: 4, rle: Int32Array.of(10, 2, 14, 2) } as const;

/** A crowd and a cell, in the corners of 4 x 4 RGB pixels. */
const image: LabelledImage = {
  ...{ id: 'a', group: '', split: 'test', width: 4, height: 4, channels: 3, bits: 8, meta: {} },
  pixels: Uint8Array.from({ length: 48 }, (_, i) => i % 3),
  labels: Uint16Array.of(1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 2, 2, 0, 0, 2, 2),
  instances: [crowd, cell],
};
const classes = { dataset: { labels: 'instances' as const }, ignored: new Set<number>() };

test('full size is the image itself', () => {
  expect(atSize(image, 'full', 'instances')).toBe(image);
  expect([sizeMember('full'), sizeMember(96)]).toEqual([{}, { size: 96 }]);
});

test('a scaled image keeps its channels, its classes and what does not count', () => {
  const scaled = atSize(image, 2, 'instances');
  expect(scaled).toMatchObject({ width: 2, height: 2, channels: 3 });
  expect([...scaled.pixels]).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]);
  expect(truthOf(scaled, classes)).toMatchObject({
    classMap: Uint16Array.of(0, 0, 0, 2),
    classes: Uint16Array.of(2),
    ignored: Uint8Array.of(1, 0, 0, 0),
  });
});

test('labels without rows of instances are still objects', () => {
  const scaled = atSize({ ...image, instances: [] }, 2, 'instances');
  expect(truthOf(scaled, classes)?.objects).toEqual([Int32Array.of(0, 1), Int32Array.of(3, 1)]);
});

test('labels that are classes are scaled as such', () => {
  const scaled = atSize({ ...image, instances: [] }, 2, 'classes');
  const truth = truthOf(scaled, { dataset: { labels: 'classes' }, ignored: new Set([1]) });
  expect(truth).toMatchObject({ classMap: Uint16Array.of(0, 0, 0, 2), ignored: Uint8Array.of(1, 0, 0, 0) });
});
