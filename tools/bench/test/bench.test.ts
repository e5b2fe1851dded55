import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchPredict, benchTrain } from '../src/bench';
import { formatBench } from '../src/format';
import { median } from '../src/statistics';

let folder: string;
let fake: string;
/** A worker whose steps take as long as its way and the turn say. */
const script = `
const [task, way] = process.argv.slice(2);
const base = { compiled: 10, eager: 20, stock: 40 }[way];
let done = 0;
console.log('noise from a library');
console.log(JSON.stringify({ ready: true, versions: { tensorflow: '2.21.0' } }));
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { steps } = JSON.parse(line);
  if (way === 'stock' && process.env.TF_ENABLE_ONEDNN_OPTS !== '0') process.exit(1);
  const ms = Array.from({ length: steps }, () => (done++ === 0 ? 99 : base));
  console.log(JSON.stringify({ ms, rss: 1e6, loss: 0.5, tensors: 7 }));
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
    size: 128,
    batch: 4,
    filters: 16,
    depth: 4,
    threads: 2,
    rounds: 3,
    steps: 2,
  });
  expect(report.machine['tensorflow']).toBe('2.21.0');
  const [unet] = report.models;
  expect(unet!.ways.compiled).toEqual({
    median: 10,
    minimum: 10,
    rounds: [10, 10, 10],
    first: 99,
    rss: 1e6,
    tensors: 7,
  });
  expect(unet!.ratios).toEqual({
    'compiled/eager': { median: 0.5, minimum: 0.5, rounds: [0.5, 0.5, 0.5], medianOfRounds: 0.5 },
    'compiled/stock': { median: 0.25, minimum: 0.25, rounds: [0.25, 0.25, 0.25], medianOfRounds: 0.25 },
  });
  expect(unet!.memory).toEqual([
    { step: 50, rss: 1e6, tensors: 7 },
    { step: 500, rss: 1e6, tensors: 7 },
  ]);
});

test('ways can be chosen, and the report is a table', async () => {
  const report = await benchPredict({
    rounds: 1,
    steps: 1,
    ways: ['compiled', 'eager'],
    worker: [process.execPath, fake],
  });
  expect(Object.keys(report.models[0]!.ways)).toEqual(['compiled', 'eager']);
  expect(formatBench(report).split('\n').slice(2)).toEqual([
    '',
    'unet, ms a step',
    '  way         median  minimum    first     memory compiled/  per round',
    '  compiled      10.0     10.0     99.0     1.0 MB         -',
    '  eager         20.0     20.0     99.0     1.0 MB      0.50  0.50',
  ]);
});

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
