import { hashFolder, isMitosError, formatError, modelCardFile, readTable, trainingFile } from '@mitos/core';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTraining } from './run-stage';
import { writeSamples } from './samples-folder';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-train-stage-'));
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
  expect(await modelCardFile.read(path.join(output, 'model'))).toMatchObject({
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
