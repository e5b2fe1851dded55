import type { Instance, LabelledImage } from '@mitos/core';
import { prepareLabelled } from '../src/prepare-labelled';

const instance = (index: number, bbox: Instance['bbox'], ...rle: number[]): Instance => ({
  ...{ class: index, bbox, area: rle[1]! * (rle.length / 2), rle: Int32Array.from(rle) },
});

/** 4 x 4: an object of 2 x 2 pixels, and beside it one of a single pixel that no pixel of a 2 x 2 image is nearest to. */
const image: LabelledImage = {
  ...{ id: 'a', group: 'g', split: 'val', width: 4, height: 4, channels: 1, bits: 8, meta: { kind: 'x' } },
  pixels: new Uint8Array(16).fill(7),
  labels: Uint16Array.of(1, 0, 2, 2, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0),
  instances: [instance(1, [0, 0, 1, 1], 0, 1), instance(2, [2, 0, 2, 2], 2, 2, 6, 2)],
  weights: new Float32Array(16),
};
const half = { size: 2, fit: 'resize', channels: 1 } as const;

test('instances are as large as the labels, and what lost its last pixel is gone', () => {
  expect(prepareLabelled(image, half, 'instances')).toEqual({
    ...{ id: 'a', group: 'g', split: 'val', width: 2, height: 2, channels: 1, bits: 8, meta: { kind: 'x' } },
    pixels: Uint8Array.of(7, 7, 7, 7),
    labels: Uint16Array.of(0, 1, 0, 0),
    instances: [instance(2, [1, 0, 1, 1], 1, 1)],
  });
});

test('class indices stay, and have no instances once scaled', () => {
  const { labels, instances } = prepareLabelled(image, half, 'classes');
  expect(labels).toEqual(Uint16Array.of(0, 2, 0, 0));
  expect(instances).toEqual([]);
});

test('an image that has the size already keeps its rows of instances', () => {
  const { labels, instances } = prepareLabelled(image, { ...half, size: 4 }, 'instances');
  expect(labels).toBe(image.labels);
  expect(instances).toBe(image.instances);
});

test('an image without labels has none after', () => {
  const unlabelled = { ...image, labels: new Uint16Array(0), instances: [] };
  expect(prepareLabelled(unlabelled, half, 'instances')).toMatchObject({
    labels: new Uint16Array(0),
    instances: [],
  });
});
