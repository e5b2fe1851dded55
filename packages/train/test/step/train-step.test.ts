import { loadEngine } from '@mitos/engine';
import type { Network } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { adam } from '../../src/optimizers/adam';
import { parameterGroups } from '../../src/settings/parameter-groups';
import type { TensorBatch } from '../../src/step/objective';
import type { TrainStepOptions } from '../../src/step/options';
import { trainStep } from '../../src/step/train-step';
import type { TrainStep } from '../../src/step/train-step';
import { batchOf, firstWeights, objective, side, smallNetwork } from './small-network';

/** An error with these fields. */
const problem = (fields: object) => expect.objectContaining(fields) as Error;

beforeAll(() => loadEngine());

function make(options: Partial<TrainStepOptions> = {}, seed = 1): TrainStep {
  const weights = firstWeights(seed);
  const step = trainStep({ network: smallNetwork(), weights, objective, optimizer: adam(), ...options });
  tf.dispose({ ...weights });
  return step;
}

/** Everything at once. */
const full: Partial<TrainStepOptions> = {
  clip: { norm: 1 },
  accumulate: 2,
  ema: { decay: 0.9 },
  groups: parameterGroups.parse([
    { match: 'head.bias', frozen: true },
    { match: 'head*', learningRate: 0.5 },
  ]),
};

function lossOf(step: TrainStep, batch: TensorBatch, learningRate = 1e-2): number {
  return step.step(batch, { learningRate, seed: [0, 0] }).loss;
}

test('training lowers the loss', () => {
  const step = make();
  const losses = Array.from({ length: 60 }, (_, i) => lossOf(step, batchOf(4, i)));
  expect(losses.at(-1)).toBeLessThan(0.7 * losses[0]!);
  step.dispose();
});

test('the first loss is the eager one to the last bit, and the next ones stay close', () => {
  const [compiled, eager] = [make(), make({ mode: 'eager' })];
  expect(lossOf(compiled, batchOf(4, 0), 1e-3)).toBe(lossOf(eager, batchOf(4, 0), 1e-3));
  for (let i = 1; i < 5; i++) {
    expect(lossOf(compiled, batchOf(4, i), 1e-3)).toBeCloseTo(lossOf(eager, batchOf(4, i), 1e-3), 4);
  }
  compiled.dispose();
  eager.dispose();
});

test.each([
  ['plain', {}],
  ['full', full],
])('the same seed gives bit-identical weights after 50 steps (%s)', (_, options) => {
  const train = () => {
    const step = make(options);
    for (let i = 0; i < 50; i++) lossOf(step, batchOf(2, i));
    const state = step.read();
    step.dispose();
    return state;
  };
  const [first, second] = [train(), train()];
  for (const [name, { values }] of Object.entries(first)) {
    expect(Buffer.from(values.buffer).equals(Buffer.from(second[name]!.values.buffer))).toBe(true);
  }
});

test.each([
  ['plain', {}],
  ['full, half way to a step of the optimizer', full],
])('a checkpoint goes on exactly where it was taken (%s)', (_, options) => {
  const [a, b] = [make(options), make(options, 2)];
  for (let i = 0; i < 3; i++) lossOf(a, batchOf(2, i));
  b.write(a.read());
  for (let i = 3; i < 6; i++) expect(lossOf(b, batchOf(2, i))).toBe(lossOf(a, batchOf(2, i)));
  expect(b.read()).toEqual(a.read());
  a.dispose();
  b.dispose();
});

test('a smaller last batch, pixel weights and targets continue the same training', () => {
  const step = make();
  const batch = batchOf(4, 1);
  const pixelWeights = tf.ones<tf.Rank.R4>([4, side, side, 1]);
  for (const one of [
    batch,
    batchOf(3, 1),
    batch,
    { ...batch, pixelWeights },
    { ...batch, targets: { distance: pixelWeights }, signedDistances: pixelWeights },
  ]) {
    expect(lossOf(step, one)).toBeGreaterThan(0);
  }
  expect(step.read()['optimizer/step']!.values[0]).toBe(5);
  step.dispose();
});

test('measures come from the outputs as they were before the step', () => {
  const step = make({ network: smallNetwork(true) });
  const batch = batchOf(2, 0);
  const { measures } = step.step(batch, { learningRate: 1e-2, seed: [0, 0] });
  const { outputs } = smallNetwork().apply(firstWeights(), batch.images, { training: true });
  const predicted = outputs['mask']!.dataSync().filter((logit) => logit > 0).length;
  const truth = batch.labels.dataSync<'int32'>().reduce((sum, label) => sum + label, 0);
  expect(measures).toEqual({ foreground: Float32Array.of(truth, predicted) });
  step.dispose();
});

test('the seed of a step reaches the network', () => {
  const network: Network = {
    ...smallNetwork(),
    apply(weights, images, options) {
      const noise = tf.sum(tf.mul(tf.cast(options.seed!, 'float32'), tf.tensor1d([1, 10])));
      return smallNetwork().apply(weights, tf.add(images, noise), options);
    },
  };
  const lossWith = (seed: [number, number]) => {
    const step = make({ network });
    const { loss } = step.step(batchOf(2, 0), { learningRate: 1e-2, seed });
    step.dispose();
    return loss;
  };
  expect(new Set([lossWith([1, 2]), lossWith([2, 1]), lossWith([1, 2])]).size).toBe(2);
});

test('all state has a name, and the weights are those of the network', () => {
  const step = make();
  lossOf(step, batchOf(2, 0));
  const parts = ['encoder.kernel', 'encoder.offset', 'encoder.scale', 'head.bias', 'head.kernel'];
  const averages = ['encoder.mean', 'encoder.variance'];
  expect(Object.keys(step.read())).toEqual([
    ...parts.map((name) => `optimizer/firstMoment/${name}`),
    ...parts.map((name) => `optimizer/secondMoment/${name}`),
    'optimizer/step',
    ...[...parts, ...averages].sort().map((name) => `weights/${name}`),
  ]);
  const weights = step.weights();
  expect(Object.keys(weights).sort()).toEqual([...parts, ...averages].sort());
  // The moving averages of batch normalisation moved.
  expect(weights['encoder.mean']!.dataSync().some((value) => value !== 0)).toBe(true);
  tf.dispose({ ...weights });
  step.dispose();
});

test('what frozen parameters do not need is not there, and they stay as they are', () => {
  const step = make(full);
  const before = step.read();
  for (let i = 0; i < 4; i++) lossOf(step, batchOf(2, i));
  const after = step.read();
  expect(Object.keys(after).filter((name) => name.endsWith('head.bias'))).toEqual([
    'ema/head.bias',
    'weights/head.bias',
  ]);
  expect(Object.keys(after)).toEqual(
    expect.arrayContaining(['accumulated/head.kernel', 'counters/batches', 'ema/encoder.mean']),
  );
  expect(after['weights/head.bias']).toEqual(before['weights/head.bias']);
  expect(after['ema/head.bias']).toEqual(before['weights/head.bias']);
  expect(after['weights/head.kernel']).not.toEqual(before['weights/head.kernel']);
  step.dispose();
});

test('with 2 batches a step, the first moves the running statistics only', () => {
  const step = make({ accumulate: 2, ema: { decay: 0.5 } });
  const before = step.read();
  lossOf(step, batchOf(2, 0));
  const after = step.read();
  const changed = Object.keys(after).filter(
    (name) => after[name]!.values.join() !== before[name]!.values.join(),
  );
  expect(changed).toEqual([
    ...['encoder.kernel', 'encoder.offset', 'encoder.scale', 'head.bias', 'head.kernel'].map(
      (name) => `accumulated/${name}`,
    ),
    'counters/batches',
    'weights/encoder.mean',
    'weights/encoder.variance',
  ]);
  lossOf(step, batchOf(2, 1));
  const later = step.read();
  expect(later['optimizer/step']!.values[0]).toBe(1);
  expect(later['counters/batches']!.values[0]).toBe(0);
  expect(later['accumulated/head.kernel']).toEqual(before['accumulated/head.kernel']);
  step.dispose();
});

test('the state of another network is refused, and everything that differs is named', () => {
  const step = make();
  const state = step.read();
  const { 'weights/head.bias': _, ...rest } = state;
  expect(() => step.write({ ...rest, extra: { shape: [1], values: new Float32Array(1) } })).toThrow(
    problem({
      message: 'The saved state belongs to another network or optimizer.',
      problems: [
        { expected: 'weights/head.bias of shape [1]', found: 'nothing' },
        { expected: 'no other tensors', found: 'extra' },
      ],
    }),
  );
  step.dispose();
});

test.each([
  ['compiled', {}],
  ['compiled', full],
  ['eager', full],
] as const)('neither 200 steps nor checkpoints leave tensors behind (%s, %j)', (mode, options) => {
  const batch = batchOf(2, 0);
  const before = tf.memory().numTensors;
  const step = make({ ...options, mode });
  lossOf(step, batch);
  const during = tf.memory().numTensors;
  for (let i = 0; i < 200; i++) lossOf(step, batch);
  expect(tf.memory().numTensors).toBe(during);
  step.write(step.read());
  tf.dispose({ ...step.weights() });
  lossOf(step, batch);
  expect(tf.memory().numTensors).toBe(during);
  step.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
