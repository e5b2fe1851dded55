import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { dropChannels } from '../../src/fpn/drop-channels';
import type { TraceStep } from '../../src/architecture';
import type { Pass } from '../../src/parts/part';

beforeAll(() => loadEngine());

const passWith = (seed: number, training = true): Pass => ({
  training,
  seed: tf.tensor1d([seed, 0], 'int32'),
  state: {},
  isFrozen: () => false,
});
const ones = () => tf.ones<tf.Rank.R4>([4, 3, 2, 50]);
const valuesOf = (seed: number) => [...dropChannels(passWith(seed), 'drop', ones(), 0.2).dataSync()];

test('a channel of an image is dropped as a whole or scaled as a whole, a fifth of them', () => {
  const dropped = dropChannels(passWith(1), 'drop', ones(), 0.2);
  const [least, most] = [tf.min(dropped, [1, 2]), tf.max(dropped, [1, 2])];
  expect([...least.dataSync()]).toEqual([...most.dataSync()]);
  const values = [...most.dataSync()];
  const kept = values.filter((value) => value > 0);
  for (const value of kept) expect(value).toBeCloseTo(1.25, 6);
  expect(kept.length / values.length).toBeGreaterThan(0.7);
  expect(kept.length / values.length).toBeLessThan(0.9);
});

test('what is dropped follows from the seed', () => {
  expect(valuesOf(1)).toEqual(valuesOf(1));
  expect(valuesOf(2)).not.toEqual(valuesOf(1));
});

test('nothing is dropped in prediction', () => {
  const x = ones();
  expect(dropChannels(passWith(1, false), 'drop', x, 0.2)).toBe(x);
});

test('a trace sees one step, from the features', () => {
  const steps: TraceStep[] = [];
  const x = ones();
  const y = dropChannels({ ...passWith(1), trace: (step) => steps.push(step) }, 'drop', x, 0.2);
  expect(steps.map(({ name, inputs, output }) => ({ name, inputs, output }))).toEqual([
    { name: 'drop', inputs: [x], output: y },
  ]);
});
