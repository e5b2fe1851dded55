import {
  formatError,
  hashFolder,
  isMitosError,
  modelCardSchema,
  multiplesOf,
  readTable,
  silentLogger,
  trainingFile,
} from '@mitos/core';
import { loadModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { readSafetensors } from '@mitos/models';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImageStore } from '@mitos/samples';
import { readSamples } from '../../src/data/read-samples';
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
  expect(await readdir(whole.folder)).toEqual(['live', 'output']);
  expect(Object.keys(whole.files)).toEqual(
    expect.arrayContaining(['history.arrow', 'model/model.json', 'model/saved_model.pb', 'train.json']),
  );
  const card: unknown = JSON.parse(await readFile(path.join(output, 'model', 'model.json'), 'utf8'));
  expect(modelCardSchema.strip().parse(card)).toMatchObject({
    architecture: 'unet',
    settings: { filters: 2, depth: 2, norm: 'batch' },
    classes: ['square'],
    heads: { mask: { channels: 1, activation: 'sigmoid' } },
    sizes: multiplesOf(4),
    margin: 0,
    preprocessing: { size: 16, fit: 'crop', channels: 1, normalisation: { kind: 'unit' } },
  });
  const training = await trainingFile.read(output);
  expect(training).toMatchObject({ epochs: 4, steps: 12, batch: 3, best: { monitor: 'valDice' } });
  const history = await readTable(path.join(output, 'history.arrow'));
  expect(Object.keys(history)).toEqual([
    ...['epoch', 'step', 'loss', 'learningRate', 'valLoss', 'valDice', 'valIou'],
    ...['valPrecision', 'valRecall', 'valAccuracy', 'valForeground'],
  ]);
  expect(history['epoch']).toEqual([1, 2, 3, 4]);
  expect(history['loss']![3]).toBeLessThan(history['loss']![0] as number);
  expect(history['valDice']![training.best.epoch - 1]).toBe(training.best.value);
});

test('the saved model predicts as the best epoch did, whatever the size of the image', async () => {
  const output = path.join(whole.folder, 'output');
  const { best } = await trainingFile.read(output);
  const model = await loadModel(path.join(output, 'model'));
  const { splits, preprocessing } = await readSamples(samples, store, open);
  const network = { sizes: multiplesOf(4), margin: 0 };
  const data = {
    ids: splits.val,
    store,
    batch: 1,
    size: preprocessing.size,
    network,
    truth: { targets: {} },
    weights: 'none' as const,
  };
  let [both, predicted, truth] = [0, 0, 0];
  for (const { height, width, images, labels, inner } of validationBatches(data)) {
    const logits = model.predict({ images: tf.tensor4d(images, [1, height, width, 1]) })['mask']!.dataSync();
    for (let i = 0; i < labels.length; i++) {
      const [x, y] = [(i % inner.width) + 1, Math.floor(i / inner.width) + 1];
      const [found, real] = [logits[y * width + x]! > 0, labels[i] !== 0];
      both += Number(found && real);
      predicted += Number(found);
      truth += Number(real);
    }
  }
  expect((2 * both) / (predicted + truth)).toBeCloseTo(best.value, 6);
  model.dispose();
});

test('equal settings and seed give equal bytes, another seed gives others', async () => {
  expect((await trained()).files).toEqual(whole.files);
  expect((await trained({ seed: 8 })).files).not.toEqual(whole.files);
});

test('images that do not fit in memory change no byte', async () => {
  const { files, folder } = await trained({ settings: { cache: { bytes: 1000 } } });
  expect(files).toEqual(whole.files);
  expect(await readdir(folder)).toEqual(['live', 'output']);
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

/** Everything that has a state of its own. */
const rich = {
  model: { architecture: 'unet', filters: 2, depth: 2, dropout: 0.3 },
  optimizer: { sgd: { learningRate: 0.05, momentum: 0.9 } },
  schedule: { plateau: { patience: 0, factor: 0.5 } },
  accumulate: 2,
  ema: { decay: 0.8 },
  clip: { norm: 1 },
  keep: { epochs: [1, 3] },
  trainScores: true,
};

/** Runs in a folder, stopped after each number of steps and gone on with. */
async function interrupted(settings: object, everySteps: number): Promise<Record<string, string>> {
  const folder = await temporary();
  let steps = 0;
  for (;;) {
    const abort = new AbortController();
    const onStep = () => void (++steps % everySteps === 0 && abort.abort(new Error('interrupted')));
    try {
      await runTraining({ samples, folder, settings, signal: abort.signal, onStep });
      return await hashFolder(path.join(folder, 'output'));
    } catch (error) {
      if (!isMitosError(error) || error.code !== 'stopped') throw error;
    }
  }
}

test('dropout, momentum, plateaus, averages and gradients half way to a step survive an interruption', async () => {
  const { files, folder } = await trained({ settings: rich });
  expect(await interrupted(rich, 4)).toEqual(files);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['epochs/1/saved_model.pb', 'epochs/3/weights.safetensors', 'model/model.json']),
  );
  const history = await readTable(path.join(folder, 'output', 'history.arrow'));
  expect(history).toHaveProperty('trainDice');
}, 60_000);

test('more epochs extend a training that has ended: the same bytes, and no epoch twice', async () => {
  const settings = { ...rich, epochs: 3 };
  const folder = await temporary();
  const first: string[] = [];
  await runTraining({ samples, folder, settings: { ...settings, epochs: 2 }, onStep: () => first.push('') });
  await rm(path.join(folder, 'output'), { recursive: true });
  const rest: string[] = [];
  await runTraining({ samples, folder, settings, onStep: () => rest.push('') });
  expect([first.length, rest.length]).toEqual([6, 3]);
  expect(await hashFolder(path.join(folder, 'output'))).toEqual((await trained({ settings })).files);
}, 60_000);

test('classes are told apart, one of them is ignored, and each has its scores', async () => {
  const several = await temporary();
  await writeSamples(several, { classes: ['light', 'grey', 'dark'] });
  const folder = await temporary();
  const settings = {
    loss: { crossEntropy: { classWeights: 'medianFrequency' }, dice: 1 },
    ignore: ['dark'],
    monitor: 'valIou:grey',
  };
  await runTraining({ samples: several, folder, settings });
  const output = path.join(folder, 'output');
  const card: unknown = JSON.parse(await readFile(path.join(output, 'model', 'model.json'), 'utf8'));
  expect(modelCardSchema.strip().parse(card)).toMatchObject({
    classes: ['light', 'grey'],
    ignored: ['dark'],
    heads: { mask: { channels: 3, activation: 'softmax' } },
  });
  const history = await readTable(path.join(output, 'history.arrow'));
  expect(Object.keys(history)).toEqual(
    expect.arrayContaining(['valDice:light', 'valAccuracy:background', 'valIou:grey']),
  );
  expect((await trainingFile.read(output)).best.monitor).toBe('valIou:grey');
});

test('heads learn the targets of augment, and a network without padding sees its margin', async () => {
  const targeted = await temporary();
  const targets = { border: {}, distance: {}, centre: {}, stars: { rays: 8 } };
  await writeSamples(targeted, { size: 24, drawing: { margin: 20, targets, weights: { kind: 'border' } } });
  const folder = await temporary();
  const settings = {
    model: { architecture: 'unet', filters: 2, depth: 2, padding: 'valid', norm: 'none' },
    heads: { stars: { share: 0.1 } },
    loss: { bce: 1, boundary: 0.01 },
    sanityCheck: true,
  };
  await runTraining({ samples: targeted, folder, settings });
  const output = path.join(folder, 'output');
  const card: unknown = JSON.parse(await readFile(path.join(output, 'model', 'model.json'), 'utf8'));
  expect(modelCardSchema.strip().parse(card)).toMatchObject({
    margin: 20,
    heads: {
      mask: { channels: 1, activation: 'sigmoid' },
      border: { channels: 3, activation: 'softmax' },
      distance: { channels: 1, activation: 'sigmoid' },
      centre: { channels: 1, activation: 'linear' },
      stars: { channels: 8, activation: 'linear' },
    },
  });
  const history = await readTable(path.join(output, 'history.arrow'));
  const losses = ['mask', 'border', 'distance', 'centre', 'stars'].map(
    (head) => history[`valLoss:${head}`]![3] as number,
  );
  expect(losses.reduce((sum, loss) => sum + loss, 0)).toBeCloseTo(history['valLoss']![3] as number, 6);
  const model = await loadModel(path.join(output, 'model'));
  const results = model.predict({ images: tf.zeros([1, 64, 68, 1]) });
  expect(results['stars']!.shape).toEqual([1, 24, 28, 8]);
  model.dispose();
}, 60_000);

test('a training starts from the weights of another; frozen ones stay as they were', async () => {
  const folder = await temporary();
  await cp(path.join(whole.folder, 'output'), path.join(folder, 'runs', 'base'), { recursive: true });
  const lines: string[] = [];
  await runTraining({
    samples,
    folder,
    settings: { initialise: 'runs/base', parameters: [{ match: 'encoder*', frozen: true }], epochs: 1 },
    logger: { ...silentLogger, info: (line) => lines.push(line) },
  });
  expect(lines.filter((line) => line.includes('start from'))).toEqual([
    expect.stringMatching(/^(\d+) of \1 parameters start from runs\/base$/),
  ]);
  const weightsOf = async (run: string) =>
    (await readSafetensors(path.join(folder, run, 'model', 'weights.safetensors'))).tensors;
  const [before, after] = [await weightsOf('runs/base'), await weightsOf('output')];
  const changed = [...after].filter(
    ([name, { values }]) => values.join() !== before.get(name)!.values.join(),
  );
  expect(changed.length).toBeGreaterThan(5);
  expect(changed.filter(([name]) => name.startsWith('encoder'))).toEqual([]);
});

test('weights that are not there, or of another network, are refused', async () => {
  const folder = await temporary();
  await cp(path.join(whole.folder, 'output'), path.join(folder, 'runs', 'base', 'train'), {
    recursive: true,
  });
  const failure = (initialise: string, settings: object = {}) =>
    runTraining({ samples, folder, settings: { initialise, ...settings } }).catch((caught: unknown) =>
      isMitosError(caught) ? formatError(caught).split('\n') : caught,
    );
  expect(await failure('runs/other/train')).toEqual([
    'There are no weights to start from.',
    '  expected "initialise" to be the output of a training, a model folder or a .safetensors file, relative to the workspace, found nothing at runs/other/train/model/weights.safetensors or runs/other/train/weights.safetensors; run "npx nx run other:train" first',
  ]);
  const wider = { model: { architecture: 'unet', filters: 3, depth: 1, norm: 'none' } };
  const lines = await failure('runs/base/train', wider);
  expect(lines).toEqual([
    'The weights in runs/base/train are those of another network.',
    expect.stringMatching(
      /^ {2}expected parameters such as encoder0\.conv1\.kernel \[3, 3, 1, 3\], .*, found .*; use the same architecture/,
    ),
  ]);
});

test('a batch that cannot be learned is refused as often as it is tried', async () => {
  const folder = await temporary();
  const settings = { sanityCheck: true, optimizer: { sgd: { learningRate: 1e-9 } } };
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(runTraining({ samples, folder, settings })).rejects.toMatchObject({
      code: 'sanity-check-failed',
    });
  }
});

test('a batch that was chosen is kept when the training goes on', async () => {
  const folder = await temporary();
  const abort = new AbortController();
  const onStep = () => abort.abort(new Error('interrupted'));
  await runTraining({ samples, folder, signal: abort.signal, onStep }).catch(() => undefined);
  const names = await readdir(path.join(folder, 'scratch'));
  expect(names).toEqual(['batch-3']);
  // Chosen anew it would be 7 samples a step or more.
  await runTraining({ samples, folder, settings: { batch: 'auto' } });
  expect((await trainingFile.read(path.join(folder, 'output'))).batch).toBe(3);
});

test('gradients that never come together are refused', async () => {
  const folder = await temporary();
  await expect(runTraining({ samples, folder, settings: { accumulate: 13 } })).rejects.toMatchObject({
    message: 'This training would learn nothing.',
    problems: [{ expected: '"accumulate" to be at most 12, the number of batches in all', found: '13' }],
  });
});
