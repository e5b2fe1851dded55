import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { targetHeads } from '../../src/heads/target-heads';
import type { TensorBatch } from '../../src/step/objective';

beforeAll(() => loadEngine());

const all = {
  border: { width: 1 },
  distance: { scale: 'relative' as const },
  centre: { sigma: 2 },
  stars: { rays: 8 },
};

const values = (numbers: number[], channels: number) =>
  tf.tensor4d(numbers, [1, 1, numbers.length / channels, channels]);

test('every target has a head, with what it learns by default', () => {
  const heads = targetHeads(all, {}, false);
  expect(heads.map(({ name, channels, activation, share }) => [name, channels, activation, share])).toEqual([
    ['border', 3, 'softmax', 1],
    ['distance', 1, 'sigmoid', 1],
    ['centre', 1, 'linear', 1],
    ['stars', 8, 'linear', 0.2],
  ]);
});

test('distances in pixels are learned as they are, and settings decide otherwise', () => {
  const [distance] = targetHeads({ distance: { scale: 'pixels' } }, {}, false);
  expect(distance).toMatchObject({ activation: 'linear' });
  const [own] = targetHeads(
    { distance: { scale: 'relative' } },
    { distance: { share: 0.5, loss: { mse: 1 } } },
    false,
  );
  expect(own).toMatchObject({ activation: 'linear', share: 0.5 });
});

test('the border head learns three classes, with the weights of pixels', () => {
  const [border] = targetHeads({ border: { width: 1 } }, {}, false);
  const pixelWeights = values([1, 2, 3], 1);
  const batch = { targets: { border: values([0, 2, 1], 1) }, pixelWeights } as unknown as TensorBatch;
  const { truth, pixelWeights: used } = border!.truth(batch);
  expect(truth.arraySync()[0]![0]).toEqual([
    [1, 0, 0],
    [0, 0, 1],
    [0, 1, 0],
  ]);
  expect(used).toBe(pixelWeights);
});

test('rays are learned inside of cells only: their loss is the mean absolute error there', () => {
  const [stars] = targetHeads({ stars: { rays: 3 } }, {}, false);
  const batch = {
    labels: tf.tensor3d([1, 0], [1, 1, 2], 'int32'),
    targets: { stars: values([1, 2, 3, 0, 0, 0], 3) },
  } as unknown as TensorBatch;
  const logits = values([2, 2, 5, 9, 9, 9], 3);
  const loss = stars!.loss({ logits, activation: 'linear', ...stars!.truth(batch) });
  expect(loss.arraySync()).toBeCloseTo((1 + 0 + 2) / 3, 5);
});
