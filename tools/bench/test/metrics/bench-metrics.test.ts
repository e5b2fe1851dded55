import { evaluationPackages, testsWithPython } from '@mitos/testing';
import type { Program } from '@mitos/testing';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { benchMetrics } from '../../src/metrics/bench-metrics';
import { formatMetricsBench } from '../../src/metrics/format';
import { bundleWorker } from '../support/bundle-worker';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

let program: Program;
let workspace: string;

/** A peer that takes 20 ms and finds the score that is written here; Node runs it whatever it is called. */
const fakePeer = (score: string) => `
console.log(JSON.stringify({ ready: true, versions: { numpy: 'none' } }));
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  console.log(JSON.stringify({ ms: Array(JSON.parse(line).repeats).fill(20), map: ${score} }));
});
`;

beforeAll(async () => {
  program = await bundleWorker('metrics');
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

test('ours is timed without a peer, with sizes of as many cells an area', async () => {
  const report = await benchMetrics({
    ...{ size: 64, cells: 12, rounds: 2, bySize: [128, 64] },
    worker: program.command,
  });
  expect(report).toEqual({
    task: 'metrics',
    settings: { size: 64, cells: 12, rounds: 2 },
    machine: expect.objectContaining({ cores: number, node: process.versions.node }),
    ways: { mitos: times(2) },
    ratios: {},
    target: 10,
    map: number,
    bySize: [
      { size: 64, cells: 12, ms: times(2), nsPerPixel: number },
      { size: 128, cells: 48, ms: times(2), nsPerPixel: number },
    ],
    spread: number,
  });
  // Some cells are lost and some moved.
  expect(report.map).toBeGreaterThan(0.1);
  expect(report.map).toBeLessThan(0.9);
  expect(report.spread).toBeGreaterThanOrEqual(1);
});

testWithPython('the peer gets the same images and finds the same score', async () => {
  const { ways, ratios, timesFaster, machine } = await benchMetrics({
    ...{ size: 96, cells: 20, rounds: 1, bySize: [], peer: 'numpy', python },
    worker: program.command,
  });
  expect(ways.numpy).toEqual(times(1));
  expect(ratios['mitos/numpy']!.rounds).toHaveLength(1);
  expect(timesFaster).toBeCloseTo(ways.numpy!.median / ways.mitos!.median, 0);
  expect(machine).toMatchObject({ numpy: '2.2.6' });
});

test.each(['0.123', 'null'])('a peer whose score is %s is told from ours', async (score) => {
  await writeFile(path.join(workspace, 'tools', 'bench', 'python', 'metrics_peer.py'), fakePeer(score));
  const run = benchMetrics({
    ...{ size: 64, cells: 6, rounds: 1, bySize: [], peer: 'numpy', workspace },
    worker: program.command,
    python: process.execPath,
  });
  await expect(run).rejects.toMatchObject({
    message: expect.stringContaining('The ways did not find the same score, so their times say nothing.'),
    code: 'bench-figures',
    problems: [{ expected: expect.stringMatching(/^the score 0\.\d+ of mitos$/), found: score }],
  });
});

test('more cells than there are ids, in any of the sizes, are refused before anything starts', async () => {
  await expect(benchMetrics({ size: 64, cells: 100, bySize: [64, 2048] })).rejects.toMatchObject({
    message: 'There are too many cells.',
    code: 'bench-cells',
    problems: [
      {
        expected: 'at most 65535 cells in an image, the one of 2048 x 2048 pixels among them',
        found: '102400',
        fix: 'take fewer cells, or a larger size',
      },
    ],
  });
});

test('a report is a table', () => {
  const ms = (median: number) => ({ median, minimum: median - 0.5, rounds: [median] });
  const report = formatMetricsBench({
    task: 'metrics',
    settings: { size: 512, cells: 300, rounds: 1 },
    machine: { cpu: 'A processor', cores: 2, node: '20.0.0', numpy: '2.2.6' },
    ways: { mitos: ms(1), numpy: ms(25) },
    ratios: { 'mitos/numpy': { median: 0.04, minimum: 0.02, rounds: [0.04], medianOfRounds: 0.04 } },
    timesFaster: 25,
    target: 10,
    map: 0.6,
    bySize: [
      { size: 512, cells: 300, ms: ms(1), nsPerPixel: 3.81 },
      { size: 2048, cells: 4800, ms: ms(17), nsPerPixel: 4.05 },
    ],
    spread: 1.06,
  });
  expect(report.split('\n')).toEqual([
    'mean average precision of 300 cells on 512x512; rounds: 1',
    'A processor, 2 cores, node 20.0.0, numpy 2.2.6',
    '',
    'ms an image',
    '  way          median   minimum    mitos/  per round',
    '  mitos          1.00      0.50         -',
    '  numpy         25.00     24.50     0.040  0.040',
    '  25 times faster (target: at least 10, with 300 cells on 512x512)',
    '  score 0.600000, the same by both',
    '',
    'ours by the size, with as many cells an area',
    '    512x512,   300 cells     1.00 ms    3.81 ns a pixel',
    '  2048x2048,  4800 cells    17.00 ms    4.05 ns a pixel',
    '  slowest pixel by fastest 1.06',
  ]);
});
