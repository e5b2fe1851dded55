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
