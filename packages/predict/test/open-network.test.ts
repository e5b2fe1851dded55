import { modelCardFile, multiplesOf, silentLogger, silentProgress } from '@mitos/core';
import type { LabelledImage, ModelCard } from '@mitos/core';
import { loadEngine, saveModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openNetwork } from '../src/open-network';

const temporaryFolder = () => mkdtemp(path.join(tmpdir(), 'mitos-predict-'));
const quiet = { logger: silentLogger, progress: silentProgress, signal: new AbortController().signal };

beforeAll(() => loadEngine());

const card: ModelCard = {
  schemaVersion: 2,
  architecture: 'unet',
  settings: {},
  classes: ['nucleus'],
  ignored: [],
  heads: { mask: { channels: 1, activation: 'sigmoid' } },
  sizes: multiplesOf(4),
  margin: 0,
  preprocessing: { size: 16, fit: 'crop', channels: 1, normalisation: { kind: 'unit' } },
  parameters: 1,
  tensorflow: '2.21.0',
};

/** Saves a network of one 1 x 1 convolution: logits 8 x - 4 of pixels x. */
async function saveTinyModel(folder: string): Promise<void> {
  const weights = { kernel: tf.tensor4d([8], [1, 1, 1, 1]), bias: tf.tensor1d([-4]) };
  await saveModel(folder, {
    weights,
    predict: ({ kernel, bias }, { images }) => ({
      mask: tf.add(tf.conv2d(images as tf.Tensor4D, kernel, 1, 'same'), bias),
    }),
    inputs: {
      images: {
        dtype: 'float32',
        shape: [null, null, null, 1],
        sizes: [null, multiplesOf(4), multiplesOf(4), null],
      },
    },
    metadata: card,
  });
  tf.dispose(weights);
}

function gradient(width: number, height: number): LabelledImage {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => (i * 7) % 256);
  return {
    ...{ id: 'a', group: '', split: 'test', width, height, channels: 1, bits: 8, pixels },
    ...{ labels: new Uint16Array(0), instances: [], meta: {} },
  };
}

test('a saved model predicts images of several sizes, and leaves no tensor behind', async () => {
  const folder = path.join(await temporaryFolder(), 'model');
  await saveTinyModel(folder);
  const predictor = await openNetwork(folder, quiet);
  const before = tf.memory().numTensors;
  for (const image of [gradient(10, 7), gradient(8, 8), gradient(5, 13)]) {
    const probability = await predictor.predict(image);
    const expected = Array.from(image.pixels, (value) => 1 / (1 + Math.exp(4 - (8 * value) / 255)));
    const errors = expected.map((p, i) => Math.abs(p - probability[i]!));
    expect(probability).toHaveLength(image.width * image.height);
    expect(Math.max(...errors)).toBeLessThan(1e-5);
  }
  expect(tf.memory().numTensors).toBe(before);
  predictor.dispose();
});

test('a training without a model is named', async () => {
  const folder = path.join(await temporaryFolder(), 'model');
  await expect(openNetwork(folder, quiet)).rejects.toMatchObject({
    code: 'artifact-unreadable',
    message: `The model card ${path.join(folder, modelCardFile.fileName)} cannot be read.`,
  });
});
