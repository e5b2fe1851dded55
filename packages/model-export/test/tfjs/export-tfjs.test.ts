import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLogger } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import '@tensorflow/tfjs-backend-cpu';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { exportModel } from '../../src/export-model';
import { imagesFor, models, nameOf, predictions, saveSmallModel } from '../support/zoo';

const options = { logger: silentLogger, signal: new AbortController().signal };
let folder: string;
beforeAll(async () => {
  await loadEngine();
  // Or the slow backend would recommend the fast one.
  tf.env().set('IS_TEST', true);
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-tfjs-'));
  await mkdir(path.join(folder, 'out'));
});
afterEach(() => rm(folder, { recursive: true }));

const largest = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** What `tf.loadGraphModel` fetches in a browser. */
async function artifactsOf(from: string): Promise<tf.io.ModelArtifacts> {
  const model = JSON.parse(await readFile(path.join(from, 'model.json'), 'utf8')) as tf.io.ModelJSON;
  const [{ paths, weights }] = model.weightsManifest as [tf.io.WeightsManifestConfig[number]];
  const bytes = await Promise.all(paths.map((file) => readFile(path.join(from, file))));
  const { buffer, byteOffset, byteLength } = Buffer.concat(bytes);
  return {
    ...{ modelTopology: model.modelTopology, format: model.format!, signature: model.signature! },
    ...{ weightSpecs: weights, weightData: buffer.slice(byteOffset, byteOffset + byteLength) },
    userDefinedMetadata: model.userDefinedMetadata!,
  };
}

test.each(models.map((model) => [nameOf(model), model] as const))(
  '%s: TensorFlow.js without TensorFlow gives all outputs of the SavedModel to 1e-4',
  async (_, small) => {
    const card = await saveSmallModel(path.join(folder, 'model'), small);
    await exportModel(path.join(folder, 'model'), 'tfjs', path.join(folder, 'out'), options);
    const artifacts = await artifactsOf(path.join(folder, 'out'));
    // One size is enough for a slow backend: it is none that the network was recorded with.
    const images = imagesFor(card).slice(1);
    const expected = await predictions(path.join(folder, 'model'), images);
    const values = images.map((batch) => batch.dataSync<'float32'>());
    const truths = expected.map((outputs) =>
      Object.entries(outputs).map(([head, y]) => ({ head, shape: y.shape, truth: y.dataSync<'float32'>() })),
    );
    await tf.setBackend('cpu');
    try {
      const model = await loadGraphModel(tf.io.fromMemory(artifacts));
      for (const [k, heads] of truths.entries()) {
        const input = tf.tensor(values[k]!, images[k]!.shape);
        const names = heads.map(({ head }) => head);
        const found = model.execute({ images: input }, names) as tf.Tensor[];
        heads.forEach(({ shape, truth }, index) => {
          expect(found[index]!.shape).toEqual(shape);
          const errors = found[index]!.dataSync<'float32'>().map((value, at) => Math.abs(value - truth[at]!));
          expect(largest(errors)).toBeLessThan(1e-4 * (1 + largest(truth)));
        });
      }
      model.dispose();
    } finally {
      await tf.setBackend('tensorflow');
    }
    expect(artifacts.userDefinedMetadata).toEqual({ modelCard: card });
  },
);

test('weights are cut into files of 4 MB', async () => {
  await saveSmallModel(path.join(folder, 'model'), {
    architecture: 'unet',
    settings: { filters: 32, depth: 3 },
  });
  const { lines } = await exportModel(path.join(folder, 'model'), 'tfjs', path.join(folder, 'out'), options);
  const files = (await readdir(path.join(folder, 'out'))).sort();
  expect(files).toEqual(['group1-shard1of2.bin', 'group1-shard2of2.bin', 'model.json']);
  const [first, second] = await Promise.all(
    files.map(async (file) => (await stat(path.join(folder, 'out', file))).size),
  );
  expect(first).toBe(4 * 2 ** 20);
  expect(second).toBeLessThan(4 * 2 ** 20);
  expect(lines).toEqual(['model.json and 2 files of weights: a GraphModel for tf.loadGraphModel']);
});
