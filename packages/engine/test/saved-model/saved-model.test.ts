import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { multiplesOf } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../../src/load/load-engine';
import { relu } from '../../src/ops/relu';
import { upConv2x2 } from '../../src/ops/up-conv';
import { loadModel } from '../../src/saved-model/load';
import { saveModel } from '../../src/saved-model/save';
import type { NamedTensors } from '../../src/saved-model/save';
import { difference, normal } from '../support/numbers';

/** An error with these fields. */
const problem = (fields: object) => expect.objectContaining(fields) as Error;

let folder: string;
beforeAll(() => loadEngine());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-saved-model-'));
});
afterEach(() => rm(folder, { recursive: true }));

const weights = () => ({
  down: normal<tf.Tensor4D>([3, 3, 2, 4], 'down'),
  up: normal<tf.Tensor4D>([2, 2, 3, 4], 'up'),
});
type Net = ReturnType<typeof weights>;
/** Even heights and widths. */
const sizes = [null, multiplesOf(2), multiplesOf(2), null];

/** Halves and doubles the size, so that the graph holds shapes. */
const predict = ({ down, up }: Net, { images }: NamedTensors) => {
  const small = relu(
    tf.maxPool(tf.conv2d(images as tf.Tensor4D, tf.mul<tf.Tensor4D>(down, 2), 1, 'same'), 2, 2, 'valid'),
  );
  const logits = upConv2x2(small, up);
  return { logits, scores: tf.reshape(tf.mean(logits, [1, 2]), [logits.shape[0], 3]) };
};

test('a model with free sizes predicts the same as the function, at sizes it was not recorded with', async () => {
  const net = weights();
  await saveModel(folder, {
    predict,
    weights: net,
    inputs: { images: { dtype: 'float32', shape: [null, null, null, 2], sizes } },
    metadata: { architecture: 'tiny' },
  });
  const model = await loadModel(folder);
  expect(model.metadata['architecture']).toBe('tiny');
  expect(model.signature.outputs).toEqual({
    logits: { dtype: 'float32', shape: [null, null, null, 3] },
    scores: { dtype: 'float32', shape: [null, 3] },
  });
  for (const shape of [
    [1, 4, 4, 2],
    [3, 10, 6, 2],
    [5, 2, 14, 2],
  ]) {
    const images = normal(shape, String(shape));
    const [found, expected] = [model.predict({ images }), predict(net, { images })];
    expect(difference(found['logits']!, expected.logits)).toBeLessThan(1e-5);
    expect(difference(found['scores']!, expected.scores)).toBeLessThan(1e-5);
  }
  model.dispose();
});

test('a model with fixed sizes works too, and equal weights give equal bytes', async () => {
  const net = weights();
  const save = async (name: string) => {
    await saveModel(path.join(folder, name), {
      predict,
      weights: net,
      inputs: { images: { dtype: 'float32', shape: [2, 4, 4, 2] } },
    });
    return readFile(path.join(folder, name, 'saved_model.pb'));
  };
  expect((await save('a')).equals(await save('b'))).toBe(true);
  const model = await loadModel(path.join(folder, 'a'));
  const images = normal([2, 4, 4, 2]);
  expect(difference(model.predict({ images })['logits']!, predict(net, { images }).logits)).toBeLessThan(
    1e-5,
  );
  model.dispose();
});

test('saving and predicting leave no tensors behind', async () => {
  const net = weights();
  const images = normal([1, 4, 4, 2]);
  const before = tf.memory().numTensors;
  await saveModel(folder, {
    predict,
    weights: net,
    inputs: { images: { dtype: 'float32', shape: [null, 4, 4, 2] } },
  });
  const model = await loadModel(folder);
  tf.dispose(model.predict({ images }));
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('inputs that do not fit are all named', async () => {
  const net = weights();
  await saveModel(folder, {
    predict,
    weights: net,
    inputs: { images: { dtype: 'float32', shape: [null, null, null, 2], sizes } },
  });
  const model = await loadModel(folder);
  expect(() => model.predict({ images: tf.zeros([1, 5, 4, 2]), other: tf.scalar(1) })).toThrow(
    problem({
      message: 'The model cannot take these inputs.',
      problems: [
        {
          expected: 'images: float32 [any, multiples of 2, multiples of 2, 2]',
          found: 'float32 [1, 5, 4, 2]',
        },
        { expected: 'inputs images', found: 'other' },
      ],
    }),
  );
  model.dispose();
});

/** Crops two pixels on each side, halves, doubles, and puts rows in pairs: shapes with offsets and fractions. */
const shifted = (_: tf.Tensor[], { images }: NamedTensors) => {
  const [batch, height, width] = images!.shape as [number, number, number];
  const inside = tf.slice4d(images as tf.Tensor4D, [0, 2, 2, 0], [-1, height - 4, width - 4, -1]);
  const doubled = upConv2x2(tf.maxPool(inside, 2, 2, 'valid'), tf.ones([2, 2, 1, 1]));
  return { doubled, pairs: tf.reshape(doubled, [batch, (height - 4) / 2, 2, width - 4]) };
};

test('sizes with an offset and a minimum are free too, and an error tells their rule', async () => {
  const rule = { stride: 4, offset: 2, minimum: 10 };
  await saveModel(folder, {
    predict: shifted,
    weights: [],
    inputs: { images: { dtype: 'float32', shape: [null, null, null, 1], sizes: [null, rule, rule] } },
  });
  const model = await loadModel(folder);
  expect(model.signature.inputs['images']).toEqual({
    dtype: 'float32',
    shape: [null, null, null, 1],
    sizes: [null, rule, rule],
  });
  for (const shape of [
    [1, 10, 10, 1],
    [2, 26, 14, 1],
    [3, 10, 50, 1],
  ]) {
    const images = normal(shape, String(shape));
    const [found, expected] = [model.predict({ images }), shifted([], { images })];
    expect(difference(found['doubled']!, expected.doubled)).toBeLessThan(1e-5);
    expect(difference(found['pairs']!, expected.pairs)).toBeLessThan(1e-5);
  }
  expect(() => model.predict({ images: tf.zeros([1, 6, 10, 1]) })).toThrow(
    problem({
      problems: [
        {
          expected:
            'images: float32 [any, (2 + multiples of 4, from 10 on), (2 + multiples of 4, from 10 on), 1]',
          found: 'float32 [1, 6, 10, 1]',
        },
      ],
    }),
  );
  model.dispose();
});

test('a size that the output depends on in no simple way is refused', async () => {
  await expect(
    saveModel(folder, {
      predict: (_, { x }) => ({ y: tf.reshape(x!, [x!.size]) }),
      weights: [],
      inputs: { x: { dtype: 'float32', shape: [null, null] } },
    }),
  ).rejects.toThrow('a number that is 1, 4 or 12 follows no single size of the input');
});

test('a folder without a model is named', async () => {
  await expect(loadModel(folder)).rejects.toMatchObject({
    code: 'no-model',
    problems: [{ expected: 'a file "saved_model.pb"', found: 'none' }],
  });
});
