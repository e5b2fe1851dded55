import { random } from '@mitos/core';
import type { Preprocessing } from '@mitos/core';
import { recipeSchema } from '@mitos/transforms';
import { createTrainingData } from '../../src/data/training-data';
import { grid } from './images';

const images = new Map(['a', 'b', 'c', 'd', 'e'].map((id, index) => [id, grid(id, 6 + index)]));
const preprocessing: Preprocessing = { size: 4, fit: 'crop', channels: 1, normalisation: { kind: 'unit' } };
const options = {
  ids: [...images.keys()],
  store: { get: (id: string) => images.get(id)! },
  batch: 2,
  samplesPerImage: 1,
  preprocessing,
  recipe: recipeSchema.parse([{ flip: 'both' }]),
  random: (...path: readonly (string | number)[]) => random(7, 'train', ...path),
};
const data = createTrainingData(options);

test('an epoch holds every image once, in batches of one size, the last with what is left', () => {
  const batches = [...data.batches(1, 0)];
  expect(
    batches.map(({ ids, images: values, labels }) => [ids.length, values.length, labels.length]),
  ).toEqual([
    [2, 32, 32],
    [2, 32, 32],
    [1, 16, 16],
  ]);
  expect(batches.flatMap((batch) => batch.ids).sort()).toEqual(options.ids);
  expect([data.samples, data.stepsPerEpoch]).toEqual([5, 3]);
});

test('several samples of an image are drawn differently and lie apart', () => {
  const more = createTrainingData({ ...options, samplesPerImage: 3, batch: 15 });
  const [batch] = more.batches(1, 0);
  expect([more.samples, more.stepsPerEpoch]).toEqual([15, 1]);
  expect(batch!.ids.filter((id) => id === 'e')).toHaveLength(3);
  const ofE = batch!.ids.flatMap((id, index) =>
    id === 'e' ? [batch!.images.slice(index * 16, index * 16 + 16)] : [],
  );
  expect(ofE[0]).not.toEqual(ofE[1]);
});

test('an epoch gives the same bits again, and another epoch gives others', () => {
  expect([...data.batches(2, 0)]).toEqual([...data.batches(2, 0)]);
  expect([...data.batches(2, 0)]).not.toEqual([...data.batches(3, 0)]);
});

test('an epoch can be entered at any batch', () => {
  expect([...data.batches(1, 2)]).toEqual([...data.batches(1, 0)].slice(1));
  expect([...data.batches(1, 5)]).toEqual([]);
});

test('a sample does not depend on the size of the batches', () => {
  const values = (batch: number) =>
    [...createTrainingData({ ...options, batch }).batches(1, 0)].flatMap((one) => [...one.images]);
  expect(values(5)).toEqual(values(2));
});

test('pixels, labels and weights of a sample belong together', () => {
  const whole = new Map([...images].map(([id]) => [id, grid(id, 4, 4, true)]));
  const [batch] = createTrainingData({
    ...options,
    batch: 5,
    store: { get: (id) => whole.get(id)! },
  }).batches(1, 0);
  batch!.images.forEach((value, i) => {
    const x = Math.round(value * 255) % 10;
    const y = Math.floor(Math.round(value * 255) / 10);
    expect(batch!.labels[i]).toBe(x < 2 && y < 2 ? 1 : 0);
    expect(batch!.weights![i]).toBe(x / 4);
  });
});
