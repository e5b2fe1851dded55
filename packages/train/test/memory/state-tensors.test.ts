import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { stateTensors } from '../../src/memory/state-tensors';
import { adam } from '../../src/optimizers/adam';
import { adamw } from '../../src/optimizers/adamw';
import { sgd } from '../../src/optimizers/sgd';

beforeAll(() => loadEngine());

test.each([
  ['SGD', sgd(), {}, 0],
  ['SGD with momentum', sgd({ momentum: 0.9 }), {}, 1],
  ['Adam', adam(), {}, 2],
  ['AdamW with a moving average', adamw(), { ema: true }, 3],
  ['SGD with gradients of several batches', sgd(), { accumulate: 4 }, 1],
])('%s', (_, optimizer, options, count) => {
  expect(stateTensors(optimizer, { ema: false, accumulate: 1, ...options })).toBe(count);
});

test('no tensors stay', () => {
  const before = tf.memory().numTensors;
  stateTensors(adam(), { ema: true, accumulate: 2 });
  expect(tf.memory().numTensors).toBe(before);
});
