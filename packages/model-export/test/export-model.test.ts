import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodingFile, multiplesOf, silentLogger } from '@mitos/core';
import { loadEngine, loadModel, saveModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { exportModel } from '../src/export-model';
import type { ModelFormat } from '../src/export-model';
import { saveSmallModel } from './support/zoo';

const small = { architecture: 'unet', settings: { filters: 4, depth: 2 } } as const;
const decoding = {
  schemaVersion: 1,
  threshold: 0.4,
  instances: { method: 'components' },
  origin: 'best mean Dice on val, 0.912',
} as const;

let folder: string;
let [model, out]: string[] = [];
const run = (format: ModelFormat, more: object = {}) =>
  exportModel(model!, format, out!, { logger: silentLogger, signal: new AbortController().signal, ...more });

beforeAll(() => loadEngine());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-export-model-'));
  [model, out] = [path.join(folder, 'model'), path.join(folder, 'out')];
  await mkdir(out);
});
afterEach(() => rm(folder, { recursive: true }));

test('a SavedModel keeps what a later prediction needs, and tells how to use it', async () => {
  const card = await saveSmallModel(model!, small);
  await writeFile(path.join(model!, 'weights.safetensors'), 'weights');
  const { lines } = await run('savedmodel', { decoding });
  expect((await readdir(out!)).sort()).toEqual([
    'README.md',
    'decoding.json',
    'model.json',
    'saved_model.pb',
    'weights.safetensors',
  ]);
  expect(await decodingFile.read(out!)).toEqual(decoding);
  const loaded = await loadModel(out!);
  expect(loaded.metadata['sizes']).toEqual(card.sizes);
  loaded.dispose();
  const text = await readFile(path.join(out!, 'README.md'), 'utf8');
  for (const sentence of [
    '`images`, float32 `[batch, height, width, 3]` (red, green, blue).',
    '- Divide by the largest value of the integer type: 255 or 65535.',
    '- Height and width: multiples of 4. Mirror smaller images outwards.',
    '- `mask`, `[batch, height, width, 2]`: logits; a softmax over the channels makes them probabilities.',
    'The channels of `mask`: background, nucleus.',
    'A pixel is foreground from a probability of 0.4 on (best mean Dice on val, 0.912).',
  ]) {
    expect(text).toContain(sentence);
  }
  expect(lines).toEqual([
    'saved_model.pb: a TensorFlow SavedModel (unet), signature "serving_default"',
    'README.md: how to use it',
  ]);
});

test('the decoding of the folder itself goes along', async () => {
  await saveSmallModel(model!, small);
  await decodingFile.write(model!, { ...decoding, threshold: 0.7 });
  await run('savedmodel');
  expect(await decodingFile.read(out!)).toMatchObject({ threshold: 0.7 });
});

test.each(['saved_model.pb', 'model.json'])('a folder without %s is no model', async (file) => {
  await saveSmallModel(model!, small);
  await rm(path.join(model!, file));
  await expect(run('onnx')).rejects.toMatchObject({
    code: 'no-model',
    problems: [{ where: { file: model }, expected: `a file "${file}"`, found: 'none' }],
  });
});

test('a file that is cut off is named, and nothing is written', async () => {
  await saveSmallModel(model!, small);
  const file = path.join(model!, 'saved_model.pb');
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 100));
  await expect(run('tfjs')).rejects.toMatchObject({
    code: 'saved-model-unreadable',
    problems: [{ where: { file } }],
  });
  expect(await readdir(out!)).toEqual([]);
});

/** A model whose prediction is this function of images and of one weight. */
const saveOwn = async (weight: tf.Tensor, predict: (images: tf.Tensor4D, weight: tf.Tensor) => tf.Tensor) => {
  await saveSmallModel(model!, small);
  const metadata = JSON.parse(await readFile(path.join(model!, 'model.json'), 'utf8')) as object;
  await saveModel(model!, {
    predict: ([own], { images }) => ({ mask: predict(images as tf.Tensor4D, own!) }),
    weights: [weight],
    inputs: {
      images: {
        dtype: 'float32',
        shape: [null, null, null, 3],
        sizes: [null, multiplesOf(4), multiplesOf(4), null],
      },
    },
    metadata: { ...metadata, signature: undefined, nodes: undefined },
  });
};

test('weights that are no numbers are refused', async () => {
  await saveOwn(tf.tensor1d([1, NaN, 1]), (images, weight) => tf.mul(images, weight));
  await expect(run('savedmodel')).rejects.toMatchObject({
    code: 'weights-not-finite',
    message: 'The weights are no numbers.',
    problems: [{ expected: 'finite weights', found: 'NaN or infinity in 1 of 1 tensors' }],
  });
});

test('all ops that a format lacks are named at once', async () => {
  await saveOwn(tf.scalar(1), (images, weight) => tf.erf(tf.atan(tf.mul(images, weight))));
  await expect(run('onnx')).rejects.toMatchObject({
    code: 'onnx-unsupported',
    message: 'The network cannot be written as ONNX.',
    problems: [{ expected: 'ops that have a rule for ONNX', found: 'Atan, Erf' }],
    hint: 'Export it as a SavedModel, which has every op.',
  });
  await expect(run('tfjs')).rejects.toMatchObject({
    code: 'tfjs-unsupported',
    problems: [{ expected: 'ops that TensorFlow.js has in the browser', found: 'Atan, Erf' }],
  });
});

test('an op that ONNX has in another form only is named with the reason', async () => {
  await saveOwn(tf.ones([3, 3, 2, 3]), (images, weight) => {
    const [batch, height, width] = images.shape;
    return tf.conv2dTranspose(images, weight as tf.Tensor4D, [batch, 2 * height, 2 * width, 2], 2, 'same');
  });
  await expect(run('onnx')).rejects.toMatchObject({
    problems: [
      {
        expected: 'a Conv2DBackpropInput that ONNX has too',
        found: expect.stringMatching(/, which has a kernel of 3x3 and steps of 2x2, which overlap$/),
      },
    ],
  });
});

test('an export that was stopped writes nothing', async () => {
  await saveSmallModel(model!, small);
  await expect(run('onnx', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'stopped' });
  expect(await readdir(out!)).toEqual([]);
});
