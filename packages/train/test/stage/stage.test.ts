import { formatError, hashFolder, isMitosError, modelCardSchema, readTable, trainingFile } from '@mitos/core';
import { loadModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImageStore } from '@mitos/samples';
import { readSamples } from '../../src/data/read-samples';
import { addCounts, dice } from '../../src/validation/scores';
import type { PixelCounts } from '../../src/validation/scores';
import { validationBatches } from '../../src/validation/validation-data';
import { runTraining } from './run-stage';
import { writeSamples } from './samples-folder';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-train-stage-'));
const open = new AbortController().signal;
const store = new ImageStore({ cacheBytes: 1e6, spillFile: 'unused' });
let samples: string;
let whole: { folder: string; files: Record<string, string> };

beforeAll(async () => {
  samples = await temporary();
  await writeSamples(samples);
  whole = await trained();
});

async function trained(options: Partial<Parameters<typeof runTraining>[0]> = {}) {
  const folder = await temporary();
  await runTraining({ samples, folder, ...options });
  return { folder, files: await hashFolder(path.join(folder, 'output')) };
}

test('a training leaves a model, its history and how it ended, and no scratch', async () => {
  const output = path.join(whole.folder, 'output');
  expect(await readdir(whole.folder)).toEqual(['output']);
  expect(Object.keys(whole.files)).toEqual(
    expect.arrayContaining(['history.arrow', 'model/model.json', 'model/saved_model.pb', 'train.json']),
  );
  const card: unknown = JSON.parse(await readFile(path.join(output, 'model', 'model.json'), 'utf8'));
  expect(modelCardSchema.strip().parse(card)).toMatchObject({
    architecture: 'unet',
    settings: { filters: 2, depth: 2, batchNorm: true },
    classes: ['square'],
    activation: 'sigmoid',
    stride: 4,
    preprocessing: { size: 16, fit: 'crop', channels: 1, normalisation: { kind: 'unit' } },
  });
  const training = await trainingFile.read(output);
  expect(training).toMatchObject({ epochs: 4, steps: 12, best: { monitor: 'valDice' } });
  const history = await readTable(path.join(output, 'history.arrow'));
  expect(Object.keys(history)).toEqual(['epoch', 'loss', 'learningRate', 'valLoss', 'valDice', 'valIou']);
  expect(history['epoch']).toEqual([1, 2, 3, 4]);
  expect(history['loss']![3]).toBeLessThan(history['loss']![0] as number);
  expect(history['valDice']![training.best.epoch - 1]).toBe(training.best.value);
});

test('the saved model predicts as the best epoch did, whatever the size of the image', async () => {
  const output = path.join(whole.folder, 'output');
  const { best } = await trainingFile.read(output);
  const model = await loadModel(path.join(output, 'model'));
  let counts: PixelCounts = { both: [0], predicted: [0], truth: [0] };
  const { splits, preprocessing } = await readSamples(samples, store, open);
  const { size } = preprocessing;
  for (const batch of validationBatches({ ids: splits.val, store, batch: 1, size, stride: 4 })) {
    const { height, width, valid } = batch;
    const images = tf.tensor4d(batch.images, [1, height, width, 1]);
    const logits = model.predict({ images })['logits']!.dataSync();
    const inside = (i: number) => {
      const [x, y] = [(i % width) - 1, Math.floor(i / width) - 1];
      return x >= 0 && x < valid.width && y >= 0 && y < valid.height;
    };
    const count = (holds: (i: number) => boolean) =>
      [...logits.keys()].filter((i) => inside(i) && holds(i)).length;
    const found = (i: number) => logits[i]! > 0;
    const real = (i: number) => batch.labels[i] !== 0;
    counts = addCounts(counts, {
      both: [count((i) => found(i) && real(i))],
      predicted: [count(found)],
      truth: [count(real)],
    });
  }
  expect(dice(counts)).toBeCloseTo(best.value, 6);
  model.dispose();
});

test('equal settings and seed give equal bytes, another seed gives others', async () => {
  expect((await trained()).files).toEqual(whole.files);
  expect((await trained({ seed: 8 })).files).not.toEqual(whole.files);
});

test('images that do not fit in memory change no byte', async () => {
  const { files, folder } = await trained({ settings: { cache: { bytes: 1000 } } });
  expect(files).toEqual(whole.files);
  expect(await readdir(folder)).toEqual(['output']);
});

test('a training stopped after any step and gone on with ends with the same bytes', async () => {
  const folder = await temporary();
  let steps = 0;
  let stops = 0;
  for (;;) {
    const abort = new AbortController();
    const onStep = () => void (++steps % 5 === 0 && abort.abort(new Error('interrupted')));
    try {
      await runTraining({ samples, folder, signal: abort.signal, onStep });
      break;
    } catch (error) {
      if (!isMitosError(error)) throw error;
      stops++;
    }
  }
  expect([steps, stops]).toEqual([12, 2]);
  expect(await hashFolder(path.join(folder, 'output'))).toEqual(whole.files);
});

test('stopping says where the same command goes on', async () => {
  const abort = new AbortController();
  let steps = 0;
  const onStep = () => void (++steps === 4 && abort.abort(new Error('interrupted')));
  const error: unknown = await runTraining({
    samples,
    folder: await temporary(),
    signal: abort.signal,
    onStep,
  }).catch((caught: unknown) => caught);
  expect(isMitosError(error) && formatError(error)).toBe(
    'Stopped.\nRun the same command again to go on from epoch 2, step 1.',
  );
});

test('a size that the network cannot take is refused before anything is computed', async () => {
  const odd = await temporary();
  await writeSamples(odd, { size: 18 });
  await expect(runTraining({ samples: odd, folder: await temporary() })).rejects.toMatchObject({
    code: 'training-impossible',
    problems: [
      { found: '18', fix: 'set "size" of the augment stage to 16 or 20, or "depth" of the model to less' },
    ],
  });
});
