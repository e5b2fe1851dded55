import { testsWithPython, torchPackages } from '@mitos/testing';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchPredict, benchTrain } from '../src/bench';
import { formatBench } from '../src/format';
import { torchModels } from '../src/settings';
import { median } from '../src/statistics';
import { parameterCount } from '@mitos/models';
import { networkOf } from '../src/network';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

let folder: string;
let fake: string;
/** A worker whose steps take as long as its way and its size say. */
const script = `
const [task, way, json] = process.argv.slice(2);
const { model, size } = JSON.parse(json);
const base = ({ compiled: 10, eager: 20, stock: 40 }[way] * size) / 128;
const parameters = model === 'segnet' && way === 'eager' ? 6 : 5;
let [done, rss] = [0, 1e6];
console.log('noise from a library');
console.log(JSON.stringify({ ready: true, versions: { tensorflow: '2.21.0' }, parameters }));
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { steps } = JSON.parse(line);
  if (way === 'stock' && process.env.TF_ENABLE_ONEDNN_OPTS !== '0') process.exit(1);
  const ms = Array.from({ length: steps }, () => (done++ === 0 ? 99 : base));
  if (done === 2000) rss = 1.02e6;
  console.log(JSON.stringify({ ms, cpu: 2 * base, rss, loss: 0.5, tensors: 7 }));
});
`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-bench-'));
  fake = path.join(folder, 'worker.cjs');
  await writeFile(fake, script);
});
afterAll(() => rm(folder, { recursive: true }));

test('every way runs in every round, and the ratios are medians by medians', async () => {
  const report = await benchTrain({ rounds: 3, steps: 2, threads: 2, worker: [process.execPath, fake] });
  expect(report.settings).toEqual({
    sizes: [128],
    batch: 4,
    filters: 16,
    depth: 4,
    threads: 2,
    rounds: 3,
    steps: 2,
  });
  expect(report.machine['tensorflow']).toBe('2.21.0');
  const [unet] = report.models;
  expect(unet).toMatchObject({ model: 'unet', size: 128, parameters: 5 });
  expect(unet!.ways.compiled).toEqual({
    median: 10,
    minimum: 10,
    rounds: [10, 10, 10],
    cpu: 20,
    first: 99,
    rss: 1e6,
    tensors: 7,
  });
  expect(unet!.ratios).toEqual({
    'compiled/eager': { median: 0.5, minimum: 0.5, rounds: [0.5, 0.5, 0.5], medianOfRounds: 0.5 },
    'compiled/stock': { median: 0.25, minimum: 0.25, rounds: [0.25, 0.25, 0.25], medianOfRounds: 0.25 },
  });
  expect(unet!.cpuRatios).toEqual({ 'compiled/eager': 0.5, 'compiled/stock': 0.25 });
  expect(unet!.targets).toEqual({ 'compiled/torch': 0.9, 'compiled/stock': 1 / 3 });
  expect(unet!.memory).toEqual({
    marks: [
      { step: 50, rss: 1e6, tensors: 7 },
      { step: 500, rss: 1e6, tensors: 7 },
      { step: 2000, rss: 1.02e6, tensors: 7 },
    ],
    growth: 1.02,
    target: 1.05,
  });
});

test('what a ratio should be at most stands below the ways', async () => {
  const report = await benchTrain({
    ...{ rounds: 1, steps: 1, ways: ['compiled', 'stock'], memorySteps: 0 },
    worker: [process.execPath, fake],
  });
  expect(formatBench(report).split('\n').at(-1)).toBe('  compiled/stock: 0.25, should be at most 0.33');
});

test('every model is timed with every size, stock tfjs has the U-Net only, and memory is watched once', async () => {
  const { models } = await benchTrain({
    ...{ models: ['unet', 'attention-unet'], sizes: [128, 256], rounds: 1, steps: 1, memorySteps: 60 },
    worker: [process.execPath, fake],
  });
  expect(models.map(({ model, size }) => [model, size])).toEqual([
    ['unet', 128],
    ['unet', 256],
    ['attention-unet', 128],
    ['attention-unet', 256],
  ]);
  expect(models.map(({ ways }) => ways.compiled!.median)).toEqual([10, 20, 10, 20]);
  expect(models.map(({ ways }) => Object.keys(ways).length)).toEqual([3, 3, 2, 2]);
  expect(models.map(({ memory }) => memory?.marks.map(({ step }) => step))).toEqual([
    [50, 60],
    ...[undefined, undefined, undefined],
  ]);
});

test('ways can be chosen, and the report is a table', async () => {
  const report = await benchPredict({
    rounds: 1,
    steps: 1,
    ways: ['compiled', 'eager', 'stock'],
    memorySteps: 60,
    worker: [process.execPath, fake],
  });
  expect(formatBench(report).split('\n').slice(2)).toEqual([
    '',
    'unet, 128x128x3, 5 parameters, ms a step',
    '  way          median   minimum processor     first     memory compiled/  per round',
    '  compiled       10.0      10.0      20.0      99.0     1.0 MB         -',
    '  eager          20.0      20.0      40.0      99.0     1.0 MB      0.50  0.50',
    '  stock          40.0      40.0      80.0      99.0     1.0 MB      0.25  0.25',
    '  after 50 compiled steps: 1.0 MB, 7 tensors',
    '  after 60 compiled steps: 1.0 MB, 7 tensors',
    '  memory grew to 1.00 times, should be at most 1.05',
  ]);
});

test('ways whose networks differ are told from each other', async () => {
  const run = benchTrain({
    models: ['segnet'],
    ways: ['compiled', 'eager'],
    worker: [process.execPath, fake],
  });
  await expect(run).rejects.toMatchObject({
    code: 'bench-figures',
    message: 'The ways have different networks "segnet", so their times say nothing.',
    problems: [{ expected: '5 parameters of eager, as of compiled', found: '6' }],
  });
});

testWithPython(
  'PyTorch has the same networks as we have, and learns',
  async () => {
    const { models } = await benchTrain({
      ...{
        models: torchModels,
        sizes: [32],
        batch: 1,
        filters: 2,
        rounds: 1,
        steps: 1,
        ways: [],
        threads: 1,
      },
      ...{ peer: 'torch', python, memorySteps: 0 },
    });
    expect(models.map(({ model, parameters }) => [model, parameters])).toEqual(
      torchModels.map((model) => [model, parameterCount(networkOf({ model, filters: 2, depth: 4 }))]),
    );
    for (const { ways } of models) expect(ways.torch!.minimum).toBeGreaterThan(0);
  },
  60_000,
);

test('a worker that ends too early is named with what it said', async () => {
  const broken = path.join(folder, 'broken.cjs');
  await writeFile(broken, 'console.error("no such device"); process.exit(3)');
  await expect(benchTrain({ ways: ['compiled'], worker: [process.execPath, broken] })).rejects.toMatchObject({
    message: 'The worker "compiled" ended too early.',
    problems: [{ expected: 'an answer to every round', found: 'no such device' }],
  });
});

test('the median of an even number of values is the mean of the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
});
