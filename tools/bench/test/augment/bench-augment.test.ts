import { augmentationPackages, testsWithPython } from '@mitos/testing';
import process from 'node:process';
import { benchAugment } from '../../src/augment/bench-augment';
import { formatAugmentBench } from '../../src/augment/format';
import { bundleWorker } from '../support/bundle-worker';
import type { Program } from '@mitos/testing';

const { python, testWithPython } = await testsWithPython('augmentation', augmentationPackages);

const tiny = { size: 32, cells: 4, images: 2, samples: 3, rounds: 2 } as const;
let program: Program;

beforeAll(async () => {
  program = await bundleWorker('augment');
});
afterAll(() => program.remove());

const number = expect.any(Number);
const way = {
  ms: { median: number, minimum: number, rounds: [number, number] },
  cpu: number,
  samplesPerSecond: number,
};

test('every recipe is timed without a peer', async () => {
  const report = await benchAugment({ ...tiny, worker: program.command });
  expect(report).toEqual({
    task: 'augment',
    settings: tiny,
    machine: expect.objectContaining({ cores: number, node: process.versions.node }),
    recipes: ['all', 'flip', 'affine', 'elastic', 'gaussianNoise'].map((recipe) => ({
      recipe,
      ways: { mitos: way },
      ratios: {},
      cpuRatios: {},
    })),
  });
  const { ms, samplesPerSecond } = report.recipes[0]!.ways.mitos!;
  expect(samplesPerSecond).toBeCloseTo(1000 / ms.median, 0);
});

testWithPython('the peer runs the same recipes', async () => {
  const { recipes, machine } = await benchAugment({
    ...tiny,
    ...{ peer: 'albumentations', python },
    worker: program.command,
  });
  expect(recipes).toHaveLength(5);
  for (const { ways, ratios, cpuRatios } of recipes) {
    expect(ways).toEqual({ mitos: way, albumentations: way });
    expect(ratios['mitos/albumentations']!.rounds).toHaveLength(2);
    expect(cpuRatios).toEqual({ 'mitos/albumentations': number });
  }
  expect(machine).toMatchObject({ albumentations: '2.0.8', opencv: '4.12.0' });
});

test('a report is a table', () => {
  const wayReport = (median: number) => ({
    ms: { median, minimum: median, rounds: [median, median] },
    cpu: median,
    samplesPerSecond: 1000 / median,
  });
  const report = formatAugmentBench({
    task: 'augment',
    settings: { size: 256, cells: 40, images: 8, samples: 50, rounds: 2 },
    machine: { cpu: 'A processor', cores: 2, node: '20.0.0', albumentations: '2.0.8', opencv: '4.12.0' },
    recipes: [
      {
        recipe: 'all',
        ways: { mitos: wayReport(4), albumentations: wayReport(5) },
        ratios: {
          'mitos/albumentations': { median: 0.8, minimum: 0.8, rounds: [0.8, 0.81], medianOfRounds: 0.8 },
        },
        cpuRatios: { 'mitos/albumentations': 0.9 },
      },
      { recipe: 'flip', ways: { mitos: wayReport(1) }, ratios: {}, cpuRatios: {} },
    ],
  });
  expect(report.split('\n')).toEqual([
    'samples of 256x256x3, 8 bit, 40 cells, from 8 images; 2 rounds of 50 samples, one thread',
    'A processor, 2 cores, node 20.0.0, albumentations 2.0.8, opencv 4.12.0',
    '',
    'ms a sample; cpu: of the processor, all threads',
    '  recipe        way               median  minimum      cpu      1/s   mitos/      cpu  per round',
    '  all           mitos               4.00     4.00     4.00      250        -        -',
    '                albumentations      5.00     5.00     5.00      200     0.80     0.90  0.80 0.81',
    '  flip          mitos               1.00     1.00     1.00     1000        -        -',
  ]);
});
