import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { TraceStep } from '../../src/architecture';
import { pyramidPooling } from '../../src/deeplab-v3-plus/pyramid-pooling';

test('the mean of an image costs an addition for every pixel', async () => {
  await loadEngine();
  const part = pyramidPooling('aspp', { inputs: 2, outputs: 3, rates: [1, 2, 3], dropout: 0 });
  const weights = Object.fromEntries(part.parameters.map(({ name, shape }) => [name, tf.ones([...shape])]));
  const steps: TraceStep[] = [];
  part.apply(weights, tf.ones([1, 4, 6, 2]), {
    training: false,
    state: {},
    isFrozen: () => false,
    trace: (step) => steps.push(step),
  });
  const [mean] = steps.filter(({ kind }) => kind === 'mean');
  expect([mean!.output.shape, mean!.flopsPerValue]).toEqual([[1, 1, 1, 2], 24]);
});
