import { augmentationPackages, testsWithPython } from '@mitos/testing';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { benchWeights } from '../../src/weights/bench-weights';
import { formatWeightsBench } from '../../src/weights/format';
import { bundleWorker } from '../support/bundle-worker';
import type { Program } from '@mitos/testing';

const { python, testWithPython } = await testsWithPython('augmentation', augmentationPackages);

let program: Program;
let workspace: string;

/** A peer that takes 20 ms and gives every pixel the weight that is written here; Node runs it whatever it is called. */
const fakePeer = (weight: string) => `
console.log(JSON.stringify({ ready: true, versions: { scipy: 'none' } }));
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { labels, repeats, output } = JSON.parse(line);
  const count = require('fs').statSync(labels).size / 2;
  require('fs').writeFileSync(output, new Float32Array(count).fill(${weight}));
  console.log(JSON.stringify({ ms: Array(repeats).fill(20) }));
});
`;

beforeAll(async () => {
  program = await bundleWorker('weights');
  workspace = await mkdtemp(path.join(tmpdir(), 'mitos-bench-'));
  await mkdir(path.join(workspace, 'tools', 'bench', 'python'), { recursive: true });
});
afterAll(async () => {
  await program.remove();
  await rm(workspace, { recursive: true });
});

const number = expect.any(Number);
const times = (rounds: number) => ({
  median: number,
  minimum: number,
  rounds: Array.from({ length: rounds }, () => number as number),
});

test('ours is timed without a peer, with every number of cells', async () => {
  const report = await benchWeights({
    ...{ size: 64, cells: 5, rounds: 2, byCells: [12, 3] },
    worker: program.command,
  });
  expect(report).toEqual({
    task: 'weights',
    settings: { size: 64, cells: 5, rounds: 2, w0: 10, sigma: 5 },
    machine: expect.objectContaining({ cores: number, node: process.versions.node }),
    ways: { mitos: times(2) },
    ratios: {},
    byCells: [
      { cells: 3, touchingPairs: number, ms: times(2) },
      { cells: 12, touchingPairs: number, ms: times(2) },
    ],
    spread: number,
  });
  expect(report.ways.mitos!.median).toBeGreaterThan(0);
  expect(report.spread).toBeGreaterThanOrEqual(1);
});

testWithPython('the peer gets the same labels and finds the same weights', async () => {
  const { ways, ratios, timesFaster, difference, machine } = await benchWeights({
    ...{ size: 96, cells: 14, rounds: 1, byCells: [14], peer: 'scipy', python },
    worker: program.command,
  });
  expect(ways.scipy).toEqual(times(1));
  expect(ratios['mitos/scipy']!.rounds).toHaveLength(1);
  expect(timesFaster).toBeCloseTo(ways.scipy!.median / ways.mitos!.median, 0);
  expect(difference!.allowed).toBe(1e-3);
  expect(difference!.largest).toBeLessThanOrEqual(1e-3);
  expect(machine).toMatchObject({ scipy: '1.15.3', numpy: '2.2.6' });
});

test.each(['1', 'NaN'])('a peer whose weights are all %s is told from ours', async (weight) => {
  await writeFile(path.join(workspace, 'tools', 'bench', 'python', 'weights_peer.py'), fakePeer(weight));
  const run = benchWeights({
    ...{ size: 64, cells: 6, rounds: 1, byCells: [6], peer: 'scipy', workspace },
    worker: program.command,
    python: process.execPath,
  });
  await expect(run).rejects.toMatchObject({
    code: 'bench-figures',
    problems: [
      { expected: 'a largest difference of at most 0.001', found: expect.stringMatching(/^\d|NaN/) },
    ],
  });
});

test('a report is a table', () => {
  const ms = (median: number) => ({ median, minimum: median - 0.5, rounds: [median] });
  const report = formatWeightsBench({
    task: 'weights',
    settings: { size: 512, cells: 120, rounds: 1, w0: 10, sigma: 5 },
    machine: { cpu: 'A processor', cores: 2, node: '20.0.0', scipy: '1.15.3' },
    ways: { mitos: ms(20), scipy: ms(2000) },
    ratios: { 'mitos/scipy': { median: 0.01, minimum: 0.01, rounds: [0.01], medianOfRounds: 0.01 } },
    timesFaster: 100,
    difference: { largest: 1.2e-7, allowed: 1e-3 },
    byCells: [
      { cells: 10, touchingPairs: 1, ms: ms(20) },
      { cells: 1000, touchingPairs: 400, ms: ms(25) },
    ],
    spread: 1.25,
  });
  expect(report.split('\n')).toEqual([
    'border weights of 120 cells on 512x512, w0 10, sigma 5; rounds: 1',
    'A processor, 2 cores, node 20.0.0, scipy 1.15.3',
    '',
    'ms an image',
    '  way          median   minimum    mitos/  per round',
    '  mitos         20.00     19.50         -',
    '  scipy       2000.00   1999.50     0.010  0.010',
    '  100 times faster (target: at least 50, with 120 cells on 512x512)',
    '  largest difference 1.2e-7 (allowed: 0.001)',
    '',
    'ours by the number of cells',
    '      10 cells,    1 pairs touch     20.00 ms',
    '    1000 cells,  400 pairs touch     25.00 ms',
    '  slowest by fastest 1.25',
  ]);
});
