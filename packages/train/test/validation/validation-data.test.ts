import { multiplesOf } from '@mitos/core';
import { drawingSchema } from '@mitos/transforms';
import { validationBatches } from '../../src/validation/validation-data';
import { grid } from '../images';

const image = grid('a', 5, 4);
const options = {
  ...{ ids: ['a'], store: { get: () => image, factsOf: () => image }, batch: 4, size: 8 },
  truth: { targets: {} },
  weights: 'none' as const,
};

test('whole images are mirrored evenly outwards to the next size that the network takes', () => {
  const network = { sizes: multiplesOf(4), margin: 0 };
  const [batch, ...more] = validationBatches({ ...options, network });
  expect(more).toEqual([]);
  expect(batch).toMatchObject({ ids: ['a'], width: 8, height: 4, inner: { width: 5, height: 4 } });
  expect([...batch!.images].slice(0, 8).map((value) => Math.round(value * 255))).toEqual([
    1, 0, 1, 2, 3, 4, 3, 2,
  ]);
  expect(batch!.labels).toHaveLength(20);
});

test('a network whose output is smaller than its input sees so much more', () => {
  const network = { sizes: { stride: 4, offset: 1, minimum: 5 }, margin: 2 };
  const [batch] = validationBatches({ ...options, network });
  expect(batch).toMatchObject({ width: 9, height: 9, inner: { width: 5, height: 4 } });
});

test('targets are those of the image as it is, not of what was added', () => {
  const network = { sizes: multiplesOf(16), margin: 0 };
  const targets = { border: { width: 1 } };
  const [batch] = validationBatches({ ...options, network, truth: { targets } });
  expect(batch!.targets!['border']).toMatchObject({ channels: 1 });
  expect(batch!.targets!['border']!.values).toHaveLength(20);
});

test('weights are those that training samples have', () => {
  const network = { sizes: multiplesOf(4), margin: 0 };
  const { weights } = drawingSchema.parse({ weights: { kind: 'border' } });
  const [batch] = validationBatches({ ...options, network, weights });
  expect(batch!.weights).toHaveLength(20);
});

test('an image that is too large is cut into tiles that see the image around them, and lose no pixel', () => {
  const large = grid('a', 40, 25);
  const store = { get: () => large, factsOf: () => large };
  const network = { sizes: multiplesOf(4), margin: 0 };
  const small = { ...options, store, batch: 1, size: 8, network };
  const seen = new Set<number>();
  let pixels = 0;
  for (const { inner, images, width, height, labels } of validationBatches(small)) {
    expect(inner.width * inner.height).toBeLessThanOrEqual(4 * 64);
    expect(labels).toHaveLength(inner.width * inner.height);
    const [left, top] = [Math.floor((width - inner.width) / 2), Math.floor((height - inner.height) / 2)];
    for (let y = 0; y < inner.height; y++)
      for (let x = 0; x < inner.width; x++) seen.add(Math.round(images[(y + top) * width + x + left]! * 255));
    pixels += labels.length;
  }
  expect(pixels).toBe(40 * 25);
  // Values are 10 y + x as 8 bits: each that the image has was in the middle of a tile.
  expect(seen).toEqual(new Set(large.pixels));
});
