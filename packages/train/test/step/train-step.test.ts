import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { createModel, initialise } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import { combineLosses } from '../../src/losses/combine';
import { adam } from '../../src/optimizers/adam';
import { trainStep } from '../../src/step/train-step';
import type { Batch } from '../../src/step/train-step';

/** An error with these fields. */
const problem = (fields: object) => expect.objectContaining(fields) as Error;

beforeAll(() => loadEngine());

const network = createModel('unet', { filters: 4, depth: 2 }, { channels: 3, classes: 1 });

function make(mode: 'compiled' | 'eager' = 'compiled', seed = 1) {
  const weights = initialise(network, random(seed, 'weights'));
  const step = trainStep({
    network,
    weights,
    loss: combineLosses({ bce: 1, dice: 1 }),
    optimizer: adam(),
    mode,
  });
  tf.dispose(weights);
  return step;
}

/** Bright discs on dark noise, and where they are. */
function batchOf(images: number, seed: number, weighted = false): Batch {
  const stream = random(seed, 'batch');
  const [pixels, masks] = [new Float32Array(images * 256 * 3), new Float32Array(images * 256)];
  for (let image = 0; image < images; image++) {
    const [x, y] = [stream.between(4, 12), stream.between(4, 12)];
    for (let i = 0; i < 256; i++) {
      const inside = ((i % 16) - x) ** 2 + (Math.floor(i / 16) - y) ** 2 < 12;
      masks[image * 256 + i] = inside ? 1 : 0;
      for (let c = 0; c < 3; c++)
        pixels[(image * 256 + i) * 3 + c] = (inside ? 0.6 : 0.3) + 0.1 * stream.normal();
    }
  }
  const shape = (channels: number): [number, number, number, number] => [images, 16, 16, channels];
  return {
    images: tf.tensor4d(pixels, shape(3)),
    masks: tf.tensor4d(masks, shape(1)),
    ...(weighted ? { pixelWeights: tf.ones<tf.Rank.R4>(shape(1)) } : {}),
  };
}

test('training lowers the loss', () => {
  const step = make();
  const losses = Array.from({ length: 40 }, (_, i) => step.step(batchOf(4, i), 1e-2));
  expect(losses[0]).toBeGreaterThan(1);
  expect(losses.at(-1)).toBeLessThan(0.5 * losses[0]!);
  step.dispose();
});

test('the first loss is the eager one to the last bit, and the next ones stay close', () => {
  const [compiled, eager] = [make('compiled'), make('eager')];
  expect(compiled.step(batchOf(4, 0), 1e-3)).toBe(eager.step(batchOf(4, 0), 1e-3));
  for (let i = 1; i < 5; i++) {
    expect(compiled.step(batchOf(4, i), 1e-3)).toBeCloseTo(eager.step(batchOf(4, i), 1e-3), 3);
  }
  compiled.dispose();
  eager.dispose();
});

test('the same seed gives bit-identical weights after 50 steps', () => {
  const train = () => {
    const step = make();
    for (let i = 0; i < 50; i++) step.step(batchOf(2, i), 1e-2);
    const state = step.read();
    step.dispose();
    return state;
  };
  const [first, second] = [train(), train()];
  for (const [name, { values }] of Object.entries(first)) {
    expect(Buffer.from(values.buffer).equals(Buffer.from(second[name]!.values.buffer))).toBe(true);
  }
});

test('a checkpoint goes on exactly where it was taken', () => {
  const [a, b] = [make(), make('compiled', 2)];
  for (let i = 0; i < 3; i++) a.step(batchOf(2, i), 1e-2);
  b.write(a.read());
  for (let i = 3; i < 6; i++) expect(b.step(batchOf(2, i), 1e-2)).toBe(a.step(batchOf(2, i), 1e-2));
  expect(b.read()).toEqual(a.read());
  a.dispose();
  b.dispose();
});

test('a smaller last batch and pixel weights continue the same training', () => {
  const step = make();
  for (const [images, weighted] of [
    [4, false],
    [3, false],
    [4, false],
    [4, true],
  ] as const) {
    expect(step.step(batchOf(images, 1, weighted), 1e-3)).toBeGreaterThan(0);
  }
  expect(step.read()['optimizer/step']!.values[0]).toBe(4);
  step.dispose();
});

test('all state has a name, and the weights are those of the network', () => {
  const step = make();
  step.step(batchOf(2, 0), 1e-3);
  const names = Object.keys(step.read());
  expect(names).toEqual([...names].sort());
  expect(names).toEqual(
    expect.arrayContaining([
      'weights/head.bias',
      'optimizer/step',
      'optimizer/firstMoment/head.bias',
      'optimizer/secondMoment/head.bias',
    ]),
  );
  expect(names).not.toContain('optimizer/firstMoment/bottom.conv1.mean');
  const weights = step.weights();
  expect(Object.keys(weights).sort()).toEqual(network.parameters.map((spec) => spec.name).sort());
  // The moving averages moved.
  expect(weights['bottom.conv1.mean']!.dataSync().some((value) => value !== 0)).toBe(true);
  tf.dispose(weights);
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

test('neither steps nor checkpoints leave tensors behind', () => {
  const batch = batchOf(2, 0);
  const before = tf.memory().numTensors;
  const step = make();
  step.step(batch, 1e-3);
  const during = tf.memory().numTensors;
  for (let i = 0; i < 20; i++) step.step(batch, 1e-3);
  expect(tf.memory().numTensors).toBe(during);
  step.write(step.read());
  step.step(batch, 1e-3);
  expect(tf.memory().numTensors).toBe(during);
  step.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
