import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { benchFeed } from '../../src/feed/bench-feed';
import { formatFeedBench } from '../../src/feed/format';
import { bundle, bundleWorker } from '../support/bundle-worker';
import type { Program } from '@mitos/testing';

const tiny = {
  size: 32,
  batch: 2,
  filters: 2,
  depth: 2,
  images: 5,
  validationImages: 3,
  rounds: 2,
  steps: 3,
  epochs: 2,
} as const;
let program: Program;
let thread: Program;

beforeAll(async () => {
  program = await bundleWorker('feed');
  thread = await bundle('feed-thread', `export { drawBatchInThread } from '@mitos/samples';`);
});
afterAll(async () => {
  await program.remove();
  await thread.remove();
});

const number = expect.any(Number);
const times = { median: number, minimum: number, rounds: [number, number] };
const slowdown = { median: number, minimum: number, rounds: [number, number], medianOfRounds: number };
/** 5 images in batches of 2, and 3 to validate on. */
const epoch = { trainingSteps: 3, validationSteps: 2, ms: times, bare: times, slowdown };
const ways = {
  fixed: { ms: times, waiting: 0, tensors: 0 },
  drawn: { ms: times, waiting: number, tensors: number },
};

test('both recipes are timed, on a batch that lies ready and on batches that a thread draws', async () => {
  const report = await benchFeed({
    ...tiny,
    ...{ workers: 1, worker: program.command, module: thread.file },
  });
  const { rounds, steps, epochs, ...settings } = tiny;
  expect(report).toEqual({
    task: 'feed',
    settings: {
      model: 'unet',
      ...settings,
      workers: 1,
      recipes: ['default', 'heavy'],
      rounds,
      steps,
      epochs,
    },
    machine: expect.objectContaining({ cores: number, node: process.versions.node }),
    recipes: ['default', 'heavy'].map((recipe) => ({ recipe, ways, slowdown, epoch, drawing: number })),
    target: 1.1,
  });
  for (const { ways, drawing } of report.recipes) {
    expect(Math.min(ways.fixed.ms.minimum, ways.drawn.ms.minimum, drawing)).toBeGreaterThan(0);
    expect(ways.drawn.waiting).toBeGreaterThan(0);
    expect(ways.drawn.waiting).toBeLessThan(1);
  }
});

test('without threads, steps wait while batches are drawn; one recipe can be chosen', async () => {
  const { recipes } = await benchFeed({
    ...tiny,
    ...{ recipe: 'heavy', workers: 0, worker: program.command, module: thread.file },
  });
  expect(recipes).toEqual([{ recipe: 'heavy', ways, slowdown, epoch, drawing: number }]);
});

test('where the module of the threads is not built, the command that builds it is named', async () => {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-bench-'));
  await expect(benchFeed({ ...tiny, workspace, worker: program.command })).rejects.toMatchObject({
    code: 'stage-not-built',
    hint: 'Run: npx nx run train:build',
  });
  await rm(workspace, { recursive: true });
});

test('a report is a table', () => {
  const ms = (median: number) => ({ median, minimum: median - 10, rounds: [median, median + 1] });
  const report = formatFeedBench({
    task: 'feed',
    settings: {
      ...{ model: 'unet', size: 256, batch: 4, filters: 16, depth: 4, images: 100 },
      ...{ validationImages: 25, workers: 1 },
      ...{ recipes: ['default'], rounds: 2, steps: 10, epochs: 2 },
    },
    machine: { cpu: 'A processor', cores: 2, tensorflow: '2.21.0' },
    recipes: [
      {
        recipe: 'default',
        ways: {
          fixed: { ms: ms(400), waiting: 0, tensors: 0 },
          drawn: { ms: ms(410), waiting: 0.0123, tensors: 0.7 },
        },
        slowdown: { median: 1.025, minimum: 1.026, rounds: [1.025, 1.02], medianOfRounds: 1.023 },
        epoch: {
          ...{ trainingSteps: 25, validationSteps: 7, ms: ms(11_000), bare: ms(10_500) },
          slowdown: { median: 1.048, minimum: 1.048, rounds: [1.048, 1.05], medianOfRounds: 1.049 },
        },
        drawing: 6.54,
      },
    ],
    target: 1.1,
  });
  expect(report.split('\n')).toEqual([
    'feeding unet: 16 filters, depth 4, batch 4, 256x256x3, from 100 images; 2 rounds of 10 steps, threads that draw: 1',
    'A processor, 2 cores, TensorFlow 2.21.0',
    '',
    'ms a step; fixed: on a batch that lies ready; drawn: on batches drawn by threads',
    '  recipe   batch     median  minimum  waiting  tensors slowdown  per round',
    '  default  fixed      400.0    390.0    0.0 %      0.0        -',
    '           drawn      410.0    400.0    1.2 %      0.7    1.023  1.02 1.02',
    '',
    '  default: a batch is drawn in 6.5 ms by one thread, undisturbed',
    '  default: an epoch of 25 steps and 7 of validation takes 11.00 s, its bare steps 10.50 s: 1.049 (1.05 1.05)',
    '  slowdowns, the middle of all rounds, should be below 1.1 with the default recipe',
  ]);
});
