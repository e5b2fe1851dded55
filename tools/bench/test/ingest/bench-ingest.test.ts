import path from 'node:path';
import process from 'node:process';
import { benchIngest } from '../../src/ingest/bench-ingest';
import { formatIngestBench } from '../../src/ingest/format';
import { bundleWorker } from '../support/bundle-worker';
import type { Program } from '@mitos/testing';

let program: Program;
let options: { dataset: string; rounds: number; worker: Program['command'] };

beforeAll(async () => {
  program = await bundleWorker('ingest');
  options = { dataset: 'nuclei-sample', rounds: 1, worker: program.command };
});
afterAll(() => program.remove());

test('a run of ours is timed, run again, and once more with an image more, of which that one is decoded', async () => {
  const report = await benchIngest({ ...options, workers: 0, memory: false, csv: false });
  const number = expect.any(Number);
  const times = { median: number, minimum: number, rounds: [number] };
  expect(report).toEqual({
    task: 'ingest',
    dataset: 'nuclei-sample',
    settings: {
      split: { train: 0.8, val: 0.1, test: 0.1, stratify: 'modality' },
      rounds: 1,
      workers: 0,
    },
    machine: expect.objectContaining({ cores: number, node: process.versions.node }),
    ways: { mitos: { seconds: times, wall: times, rssBytes: number } },
    ratios: {},
    again: { seconds: number, images: 100, reused: 100, decoded: 0 },
    oneMore: { seconds: number, images: 101, reused: 100, decoded: 1 },
    figures: {
      images: 100,
      instances: 4076,
      area: 1671056,
      medianArea: 191,
      touchingPairs: 592,
      twins: 0,
    },
  });
  const { seconds, wall, rssBytes } = report.ways.mitos!;
  expect(wall.median).toBeGreaterThan(seconds.median);
  expect(rssBytes).toBeGreaterThan(5e7);
});

test('a dataset whose data are not there is refused with what its card says, and another one is offered', async () => {
  const { MITOS_DATA } = process.env;
  process.env['MITOS_DATA'] = path.resolve('tools');
  try {
    await expect(benchIngest({ ...options, dataset: 'dsb2018' })).rejects.toMatchObject({
      code: 'bench-data',
      message: `The data of dsb2018 are not below the folder that the environment variable MITOS_DATA names, ${path.resolve('tools')}.`,
      problems: [{ expected: 'a folder', found: `no folder ${path.resolve('tools', 'dsb2018')}` }],
      hint: expect.stringMatching(
        /^Download "stage1_train"[^]*\nOr measure with data that are in the repository: --dataset nuclei-sample$/,
      ),
    });
  } finally {
    if (MITOS_DATA === undefined) delete process.env['MITOS_DATA'];
    else process.env['MITOS_DATA'] = MITOS_DATA;
  }
});

test('a dataset that the peer cannot read is refused before anything is installed', async () => {
  await expect(benchIngest({ ...options, peer: 'pandas' })).rejects.toMatchObject({
    code: 'bench-peer',
    message: 'The peer pandas cannot read nuclei-sample.',
    problems: [
      {
        expected: 'the dataset dsb2018, whose files tools/bench/python/ingest_peer.py knows by name',
        found: 'nuclei-sample',
        fix: 'leave out --peer, or --dataset',
      },
    ],
  });
});

test('a report is a table, and what was left out is not in it', () => {
  const times = (median: number) => ({ median, minimum: median - 0.1, rounds: [median, median] });
  const report = formatIngestBench({
    task: 'ingest',
    dataset: 'dsb2018',
    settings: { split: {}, rounds: 2, workers: 1 },
    machine: { cpu: 'A processor', cores: 2, node: '20.0.0', pandas: '2.3.2' },
    ways: {
      mitos: { seconds: times(2), wall: times(2.5), rssBytes: 4e8 },
      pandas: { seconds: times(4), wall: times(5), rssBytes: 3e8 },
    },
    ratios: { 'mitos/pandas': { median: 0.5, minimum: 0.49, rounds: [0.5, 0.5], medianOfRounds: 0.5 } },
    again: { seconds: 0.5, images: 10, reused: 10, decoded: 0 },
    memory: {
      once: { images: 10, rssBytes: 4e8 },
      tenTimes: { images: 100, rssBytes: 5e8, seconds: 20 },
      ratio: 1.25,
      target: 1.3,
    },
    csv: { rows: 100_000, bytes: 3e7, index: 400, read: 2000, ratio: 0.2 },
    figures: { images: 10, instances: 50, area: 900, medianArea: 18, touchingPairs: 1, twins: 0 },
  });
  expect(report.split('\n')).toEqual([
    'ingest of dsb2018: 10 images, 50 instances; 2 rounds, 1 worker thread',
    'A processor, 2 cores, node 20.0.0, pandas 2.3.2',
    '',
    'seconds of the work; wall: of the whole process',
    '  way         median  minimum     wall     memory    mitos/  per round',
    '  mitos         2.00     1.90     2.50     400 MB         -',
    '  pandas        4.00     3.90     5.00     300 MB      0.50  0.50 0.50',
    '',
    '  the same data again: 0.50 s, 0 of 10 images decoded',
    '  memory with 10 images 400 MB, with 100 images 500 MB: 1.25 times as much (target: at most 1.3)',
    '  CSV of 100000 rows, 30 MB: index 400 MB/s, reading alone 2000 MB/s (0.20)',
    '  figures of every way: images 10, instances 50, area 900, medianArea 18, touchingPairs 1, twins 0',
  ]);
});
