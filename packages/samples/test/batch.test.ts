import { toBatch } from '../src/batch';
import { grid } from './images';

const drawn = (id: string, weights = true) => {
  const image = grid(id, 4, 4, weights);
  return { id, sample: image, linear: image.linear };
};

test('pixels are normalised, labels become classes, weights stay', () => {
  const batch = toBatch([drawn('a'), drawn('b')], 0);
  expect(batch).toMatchObject({ ids: ['a', 'b'], width: 4, height: 4, channels: 1, margin: 0 });
  expect([...batch.images.slice(16)].map((value) => Math.round(value * 255))).toEqual([
    0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33,
  ]);
  expect([...batch.labels.slice(0, 8)]).toEqual([3, 3, 0, 0, 3, 3, 0, 0]);
  expect([...batch.weights!.slice(0, 4)]).toEqual([0, 0.25, 0.5, 0.75]);
});

test('labels and weights lack the margin that the images have', () => {
  const batch = toBatch([drawn('a')], 1);
  expect(batch.images).toHaveLength(16);
  expect([...batch.labels]).toEqual([3, 0, 0, 0]);
  expect([...batch.weights!]).toEqual([0.25, 0.5, 0.25, 0.5]);
});

test('labels that are classes are taken as they are', () => {
  const { instances: _, ...sample } = { ...grid('a', 2), labels: Uint16Array.of(2, 1, 0, 2) };
  const batch = toBatch([{ id: 'a', sample, linear: sample.linear }], 0);
  expect([...batch.labels]).toEqual([2, 1, 0, 2]);
  expect(batch).not.toHaveProperty('weights');
});

test('targets lack the margin, too, all their channels', () => {
  const stars = toBatch([drawn('a')], 1, { targets: { stars: { rays: 4 }, border: { width: 1 } } });
  const { targets } = stars;
  expect(targets!['stars']).toMatchObject({ channels: 4 });
  // The inner 2 x 2 pixels: one of the cell, at its lower right, which ends right and below; three of the background.
  const [right, down, left, up] = targets!['stars']!.values.slice(0, 4);
  expect([right, down].map((value) => Math.round(value!))).toEqual([1, 1]);
  expect([left, up].map((value) => Math.round(value!))).toEqual([2, 2]);
  expect([...targets!['stars']!.values.slice(4)]).toEqual(new Array(12).fill(0));
  expect([...targets!['border']!.values]).toEqual([2, 0, 0, 0]);
});

test('signed distances have a channel for each class, the background first', () => {
  const { signedDistances } = toBatch([drawn('a')], 0, { targets: {}, signedDistances: 4 });
  const channel = (k: number) => [...signedDistances!.filter((_, i) => i % 4 === k)].slice(0, 4);
  // First row: two pixels of class 3, two of the background.
  expect(channel(3)).toEqual([-1, 0, 1, 2]);
  expect(channel(0)).toEqual([2, 1, 0, -1]);
  expect(channel(1)).toEqual([0, 0, 0, 0]);
});
