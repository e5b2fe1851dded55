import { MitosError, random, silentProgress } from '@mitos/core';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { drawLabels, touchingPairs } from '../cells/draw-labels';
import { machine } from '../machine';
import { startPeer } from '../peer';
import type { WayOptions } from '../peer';
import type { PythonEnvironment } from '../python';
import { ratioOf, timesOf } from '../ratio';
import { round } from '../statistics';
import { startResponder, workerCommand } from '../worker-process';
import type { Responder } from '../worker-process';
import type { WeightsReport, WeightsWay } from './report';
import type { WeightsAnswer, WeightsJob, WeightsRequest } from './weights-worker';

export interface WeightsBenchOptions extends WayOptions {
  /** Height and width of the label images. Default: 512. */
  readonly size?: number;
  /** Default: 120. */
  readonly cells?: number;
  /** How often the ways take turns. Default: 5. */
  readonly rounds?: number;
  /** Numbers of cells that ours is timed with. Default: 10, 120, 480 and 1000. */
  readonly byCells?: readonly number[];
  /** Whom to measure against; installed when first asked for. */
  readonly peer?: 'scipy';
}

/** The versions that the tests compare with. */
const scipy: PythonEnvironment = {
  name: 'scipy',
  title: 'SciPy',
  packages: ['numpy==2.2.6', 'scipy==1.15.3'],
  size: 'about 60 MB',
};

/** As in the U-Net paper. */
const [w0, sigma] = [10, 5];
/** Weights are from 1 to 11; float32 carries seven digits of them. */
const allowed = 1e-3;
/** Times that ours computes in a turn: a millisecond alone says little. */
const ownRepeats = 5;

/**
 * Times the border weights of a label image as the U-Net paper has them, in turns with the peer, which computes them as they
 * are usually written: a distance transform of every cell, then the two smallest of each pixel. Every way has a process of
 * its own, the labels are the same, and reading them is not counted. Ours is meant to be at least 50 times faster with 120
 * cells on 512 x 512 pixels, and to take as long whatever the number of cells. Throws a MitosError (`bench-figures`) where a
 * weight differs by more than 0.001.
 */
export async function benchWeights(options: WeightsBenchOptions = {}): Promise<WeightsReport> {
  const { size = 512, cells = 120, rounds = 5, byCells = [10, 120, 480, 1000] } = options;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mitos-bench-weights-'));
  const workers: Workers = { mitos: await startOurs({ size, w0, sigma }, options) };
  try {
    if (options.peer !== undefined)
      workers.scipy = await startPeer(
        { environment: scipy, script: 'weights_peer.py', args: [JSON.stringify({ size, w0, sigma })] },
        options,
      );
    const images = new Map<number, Uint16Array>();
    for (const count of new Set([cells, ...byCells])) {
      const labels = drawLabels(size, count, random(0, 'cells', count));
      images.set(count, labels);
      await writeFile(labelsFile(folder, count), labels);
    }
    const ms = await runRounds({ folder, cells, counts: [...images.keys()], rounds }, workers, options);
    const ours = timesOf(ms.ours.get(cells)!, 3);
    const theirs = ms.theirs.length === 0 ? undefined : timesOf(ms.theirs, 2);
    const table = [...byCells]
      .sort((a, b) => a - b)
      .map((count) => ({
        cells: count,
        touchingPairs: touchingPairs(images.get(count)!, size),
        ms: timesOf(ms.ours.get(count)!, 3),
      }));
    const medians = table.map((row) => row.ms.median);
    return {
      task: 'weights',
      settings: { size, cells, rounds, w0, sigma },
      machine: { ...machine(), ...workers.scipy?.versions, ...workers.mitos.versions },
      ways: { mitos: ours, ...(theirs === undefined ? {} : { scipy: theirs }) },
      ...(theirs === undefined
        ? { ratios: {} }
        : {
            ratios: { 'mitos/scipy': ratioOf(ours, theirs) },
            timesFaster: round(theirs.median / ours.median, 1),
            difference: { largest: await checkedDifference(folder), allowed },
          }),
      byCells: table,
      spread: round(Math.max(...medians) / Math.min(...medians), 2),
    };
  } finally {
    for (const worker of Object.values(workers)) worker.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type WeightsWorker = Responder<WeightsRequest, WeightsAnswer>;
type Workers = { mitos: WeightsWorker; scipy?: WeightsWorker };

function startOurs(job: WeightsJob, { worker, signal }: WeightsBenchOptions): Promise<WeightsWorker> {
  return startResponder('mitos', workerCommand(worker, 'weights', JSON.stringify(job)), {}, signal);
}

interface Rounds {
  readonly folder: string;
  readonly cells: number;
  /** Numbers of cells that there is a label image of. */
  readonly counts: readonly number[];
  readonly rounds: number;
}

/** Milliseconds by round: of ours for each number of cells, of the peer for `cells`. */
async function runRounds(
  { folder, cells, counts, rounds }: Rounds,
  { mitos, scipy: peer }: Workers,
  { progress = silentProgress }: WeightsBenchOptions,
): Promise<{ ours: Map<number, number[][]>; theirs: number[][] }> {
  const shown = progress({ label: 'Timing border weights', total: rounds, unit: 'rounds' });
  const ours = new Map<number, number[][]>(counts.map((count) => [count, []]));
  const theirs: number[][] = [];
  const ask = async (worker: WeightsWorker, count: number, repeats: number, way?: WeightsWay) => {
    const output = way === undefined ? {} : { output: weightsFile(folder, way) };
    return [...(await worker.ask({ labels: labelsFile(folder, count), repeats, ...output })).ms];
  };
  // Node compiles what runs often.
  for (const count of counts) await ask(mitos, count, ownRepeats);
  for (let turn = 0; turn < rounds; turn++) {
    for (const count of counts) {
      ours.get(count)!.push(await ask(mitos, count, ownRepeats, count === cells ? 'mitos' : undefined));
    }
    if (peer !== undefined) theirs.push(await ask(peer, cells, 1, 'scipy'));
    shown.update(turn + 1);
  }
  shown.finish();
  return { ours, theirs };
}

function labelsFile(folder: string, cells: number): string {
  return path.join(folder, `labels-${cells}.bin`);
}

function weightsFile(folder: string, way: WeightsWay): string {
  return path.join(folder, `${way}.bin`);
}

/** The largest absolute difference between the weights that the two ways have written. */
async function checkedDifference(folder: string): Promise<number> {
  const [ours, theirs] = await Promise.all([readWeights(folder, 'mitos'), readWeights(folder, 'scipy')]);
  let largest = 0;
  for (let i = 0; i < theirs.length; i++) {
    const difference = Math.abs(ours[i]! - theirs[i]!);
    // NaN is the worst of differences.
    if (!(difference <= largest)) largest = difference;
  }
  if (largest <= allowed) return largest;
  throw new MitosError('The ways did not compute the same weights, so their times say nothing.', {
    code: 'bench-figures',
    problems: [{ expected: `a largest difference of at most ${allowed}`, found: String(largest) }],
  });
}

async function readWeights(folder: string, way: WeightsWay): Promise<Float32Array> {
  return new Float32Array(Uint8Array.from(await readFile(weightsFile(folder, way))).buffer);
}
