import { MitosError, random, silentProgress } from '@mitos/core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { drawLabels } from '../cells/draw-labels';
import { moveCells } from '../cells/move-cells';
import { machine } from '../machine';
import { startPeer } from '../peer';
import type { WayOptions } from '../peer';
import type { PythonEnvironment } from '../python';
import { ratioOf, timesOf } from '../ratio';
import type { Times } from '../ratio';
import { round } from '../statistics';
import { startResponder, workerCommand } from '../worker-process';
import type { Responder } from '../worker-process';
import type { MetricsAnswer, MetricsRequest } from './metrics-worker';
import type { MetricsBySize, MetricsReport } from './report';

export interface MetricsBenchOptions extends WayOptions {
  /** Height and width of the label images. Default: 512. */
  readonly size?: number;
  /** True cells. Default: 300. */
  readonly cells?: number;
  /** How often the ways take turns. Default: 5. */
  readonly rounds?: number;
  /** Sizes that ours is timed with, with as many cells an area. Default: 256, 512, 1024 and 2048. */
  readonly bySize?: readonly number[];
  /** Whom to measure against; installed when first asked for. */
  readonly peer?: 'numpy';
}

/** The version that the tests compare with. */
const numpy: PythonEnvironment = {
  name: 'numpy',
  title: 'NumPy',
  packages: ['numpy==2.2.6'],
  size: 'about 20 MB',
};

const target = 10;
/** Of the scores: sums of ten ratios in another order. */
const allowed = 1e-12;
/** Times that ours computes in a turn: a millisecond alone says little. */
const ownRepeats = 10;
const peerRepeats = 3;
/** Ids of cells are 16 bits. */
const mostCells = 65535;

/**
 * Times the mean average precision of the Data Science Bowl 2018, from two label images to the score, in turns with the
 * peer, which computes it as notebooks of that competition do: a histogram of pairs of labels, then a matrix of all IoU
 * for every threshold. Every way has a process of its own, the images and the numbers of their objects are the same,
 * and reading them is not counted. Ours is meant to be at least 10 times faster with 300 cells on 512 x 512 pixels, and
 * to take as long a pixel whatever the size. Throws a MitosError (`bench-figures`) where the ways do not find the same
 * score, and (`bench-cells`) where there are more cells than ids.
 */
export async function benchMetrics(options: MetricsBenchOptions = {}): Promise<MetricsReport> {
  const { size = 512, cells = 300, rounds = 5, bySize = [256, 512, 1024, 2048] } = options;
  for (const each of [size, ...bySize]) checkCells(each, cellsFor(each, size, cells));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mitos-bench-metrics-'));
  const workers: Workers = { mitos: await startOurs(options) };
  try {
    if (options.peer !== undefined)
      workers.numpy = await startPeer({ environment: numpy, script: 'metrics_peer.py' }, options);
    const compared = await drawImages(folder, size, cells);
    const others = await Promise.all(
      [...bySize].sort((a, b) => a - b).map((each) => drawImages(folder, each, cellsFor(each, size, cells))),
    );
    const found = await runRounds({ compared, others, rounds }, workers, options);
    const ours = timesOf(found.ours, 3);
    const table = others.map((images, i) => ownTimes(images, timesOf(found.others[i]!, 3)));
    const perPixel = table.map((row) => row.nsPerPixel);
    return {
      task: 'metrics',
      settings: { size, cells, rounds },
      machine: { ...machine(), ...workers.numpy?.versions, ...workers.mitos.versions },
      ...comparison(ours, found.theirs),
      target,
      map: sameScore(found.scores),
      bySize: table,
      spread: round(Math.max(...perPixel) / Math.min(...perPixel), 2),
    };
  } finally {
    for (const worker of Object.values(workers)) worker.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type MetricsWorker = Responder<MetricsRequest, MetricsAnswer>;
type Workers = { mitos: MetricsWorker; numpy?: MetricsWorker };
type Images = Omit<MetricsRequest, 'repeats'>;

function startOurs({ worker, signal }: MetricsBenchOptions): Promise<MetricsWorker> {
  return startResponder('mitos', workerCommand(worker, 'metrics'), {}, signal);
}

function cellsFor(size: number, known: number, cells: number): number {
  return Math.max(1, Math.round(cells * (size / known) ** 2));
}

function checkCells(size: number, cells: number): void {
  if (cells <= mostCells) return;
  throw new MitosError('There are too many cells.', {
    code: 'bench-cells',
    problems: [
      {
        expected: `at most ${mostCells} cells in an image, the one of ${size} x ${size} pixels among them`,
        found: String(cells),
        fix: 'take fewer cells, or a larger size',
      },
    ],
  });
}

async function drawImages(folder: string, size: number, cells: number): Promise<Images> {
  const truth = drawLabels(size, cells, random(0, 'cells', size, cells));
  const predicted = moveCells(truth, size, cells, random(0, 'moves', size, cells));
  const file = (name: string) => path.join(folder, `${name}-${size}-${cells}.bin`);
  await writeFile(file('truth'), truth);
  await writeFile(file('predicted'), predicted);
  const predictedCount = predicted.reduce((highest, id) => Math.max(highest, id), 0);
  return { truth: file('truth'), predicted: file('predicted'), size, truthCount: cells, predictedCount };
}

interface Rounds {
  /** The images that every way computes. */
  readonly compared: Images;
  /** Those that ours computes as well. */
  readonly others: readonly Images[];
  readonly rounds: number;
}

interface Found {
  /** Milliseconds by round. */
  readonly ours: number[][];
  readonly theirs: number[][];
  /** Of each of the others, by round. */
  readonly others: number[][][];
  /** Of the compared images, all of them. */
  readonly scores: number[];
}

async function runRounds(
  { compared, others, rounds }: Rounds,
  { mitos, numpy: peer }: Workers,
  { progress = silentProgress }: MetricsBenchOptions,
): Promise<Found> {
  const shown = progress({ label: 'Timing metrics', total: rounds, unit: 'rounds' });
  const found: Found = { ours: [], theirs: [], others: others.map(() => []), scores: [] };
  const compare = async (worker: MetricsWorker, repeats: number, times: number[][]) => {
    const { ms, map } = await worker.ask({ ...compared, repeats });
    times.push([...ms]);
    found.scores.push(map);
  };
  // Node compiles what runs often.
  for (const images of [compared, ...others]) await mitos.ask({ ...images, repeats: ownRepeats });
  for (let turn = 0; turn < rounds; turn++) {
    await compare(mitos, ownRepeats, found.ours);
    if (peer !== undefined) await compare(peer, peerRepeats, found.theirs);
    for (const [i, images] of others.entries()) {
      found.others[i]!.push([...(await mitos.ask({ ...images, repeats: ownRepeats })).ms]);
    }
    shown.update(turn + 1);
  }
  shown.finish();
  return found;
}

function ownTimes({ size, truthCount }: Images, ms: Times): MetricsBySize {
  return { size, cells: truthCount, ms, nsPerPixel: round((1e6 * ms.median) / size ** 2, 2) };
}

function comparison(
  ours: Times,
  rounds: readonly (readonly number[])[],
): Pick<MetricsReport, 'ways' | 'ratios' | 'timesFaster'> {
  if (rounds.length === 0) return { ways: { mitos: ours }, ratios: {} };
  const theirs = timesOf(rounds, 3);
  return {
    ways: { mitos: ours, numpy: theirs },
    ratios: { 'mitos/numpy': ratioOf(ours, theirs) },
    timesFaster: round(theirs.median / ours.median, 1),
  };
}

/** The score that all found. */
function sameScore(scores: readonly number[]): number {
  const [first = NaN] = scores;
  const other = scores.find((score) => !(Math.abs(score - first) <= allowed));
  if (other === undefined) return first;
  throw new MitosError('The ways did not find the same score, so their times say nothing.', {
    code: 'bench-figures',
    problems: [{ expected: `the score ${first} of mitos`, found: String(other) }],
  });
}
