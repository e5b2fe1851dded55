import { findWorkspace, MitosError, silentProgress } from '@mitos/core';
import type { ProgressFactory } from '@mitos/core';
import os from 'node:os';
import path from 'node:path';
import { machine } from '../machine';
import type { WayOptions } from '../peer';
import { benchPython, torch } from '../python';
import { ratioOf, timesOf } from '../ratio';
import { median, round } from '../statistics';
import { startResponder, workerCommand } from '../worker-process';
import type { Responder, WorkerCommand } from '../worker-process';
import type { ImagesAnswer, ImagesJob } from './images-worker';
import { benchLarge } from './large/bench-large';
import type { PredictReport, PredictWay, PredictWayReport } from './report';

export interface PredictBenchOptions extends WayOptions {
  /** An architecture that PyTorch's worker knows, too. Default: `unet`. */
  readonly model?: string;
  /** Default: 16. */
  readonly filters?: number;
  /** Default: 4. */
  readonly depth?: number;
  /** Of the images. Default: 704. */
  readonly width?: number;
  /** Default: 520. */
  readonly height?: number;
  /** Threads that every way computes with. Default: all cores. */
  readonly threads?: number;
  /** How often the ways take turns. Default: 5. */
  readonly rounds?: number;
  /** Images that a way predicts in a turn. Default: 10. */
  readonly steps?: number;
  /** Sides of large images that are predicted from file to file. Default: none. */
  readonly large?: readonly number[];
  /** Whom to measure against; installed when first asked for. */
  readonly peer?: 'torch';
  /** How to start `mitos predict`: what stands before its arguments. Default: this program with `predict`. */
  readonly command?: WorkerCommand;
}

/** Ours by PyTorch: at least its throughput. */
const target = 1;

/** An image of a hundred times the pixels may take a half more memory: a band is as wide as the image. */
const growthTarget = 1.5;

/**
 * Times the prediction of whole images of 8 bits, from their bytes to probabilities as large as they are: converted,
 * normalised, mirrored outwards, through the network, activated and cut. In turns with PyTorch, which does the same with a
 * network of as many weights, each in a process of its own. With `large`, synthetic images are predicted from file to file as
 * well, and the peak of the process's memory is told. Throws a MitosError (`bench-figures`) where the networks differ in size.
 */
export async function benchImages(options: PredictBenchOptions = {}): Promise<PredictReport> {
  const { model = 'unet', filters = 16, depth = 4, width = 704, height = 520 } = options;
  const { threads = os.availableParallelism(), rounds = 5, steps = 10, large = [] } = options;
  const job = { model, filters, depth, width, height, threads };
  const workers = await startWorkers(job, options);
  try {
    const parameters = sameParameters(workers);
    const ways = await runRounds(workers, rounds, steps, options.progress);
    const { mitos, torch: peer } = ways;
    const versions = Object.assign({}, ...Object.values(workers).map((one) => one.versions)) as object;
    return {
      task: 'predict',
      settings: { ...job, rounds, steps },
      machine: { ...machine(), ...versions },
      ...{ parameters, ways, target, growthTarget },
      ratios: mitos === undefined || peer === undefined ? {} : { 'mitos/torch': ratioOf(mitos, peer) },
      ...(large.length === 0
        ? {}
        : await benchLarge(
            [...large].sort((a, b) => a - b),
            job,
            options,
          )),
    };
  } finally {
    for (const worker of Object.values(workers)) worker.stop();
  }
}

type ImagesWorker = Responder<{ steps: number }, ImagesAnswer, { parameters: number }>;
type Workers = Partial<Record<PredictWay, ImagesWorker>>;

async function startWorkers(job: ImagesJob, options: PredictBenchOptions): Promise<Workers> {
  const { peer, worker, signal, logger, workspace = findWorkspace() } = options;
  const json = JSON.stringify(job);
  const mitos: ImagesWorker = await startResponder(
    'mitos',
    workerCommand(worker, 'images', json),
    {},
    signal,
  );
  if (peer === undefined) return { mitos };
  const python = options.python ?? (await benchPython(torch, { workspace, logger, signal }));
  const script = path.join(workspace, 'tools', 'bench', 'python', 'predict_peer.py');
  // -B: compiled copies of its modules would lie among the sources.
  return { mitos, torch: await startResponder('torch', [python, '-B', script, json], {}, signal) };
}

function sameParameters(workers: Workers): number {
  const counts = Object.entries(workers).map(([way, { facts }]) => [way, facts.parameters] as const);
  const [[, first]] = counts as [readonly [string, number]];
  const other = counts.find(([, count]) => count !== first);
  if (other === undefined) return first;
  throw new MitosError('The networks differ, so their times say nothing.', {
    code: 'bench-figures',
    problems: [{ expected: `${first} weights, as mitos has`, found: `${other[1]} of ${other[0]}` }],
  });
}

async function runRounds(
  workers: Workers,
  rounds: number,
  steps: number,
  progress: ProgressFactory = silentProgress,
): Promise<Partial<Record<PredictWay, PredictWayReport>>> {
  const all = Object.entries(workers) as [PredictWay, ImagesWorker][];
  const shown = progress({ label: 'Timing images', total: rounds, unit: 'rounds' });
  const first = new Map<PredictWay, number>();
  for (const [way, worker] of all) {
    first.set(way, (await worker.ask({ steps: 1 })).ms[0]!);
    await worker.ask({ steps: 2 });
  }
  const answers = new Map<PredictWay, ImagesAnswer[]>(all.map(([way]) => [way, []]));
  for (let turn = 0; turn < rounds; turn++) {
    for (const [way, worker] of all) answers.get(way)!.push(await worker.ask({ steps }));
    shown.update(turn + 1);
  }
  shown.finish();
  return Object.fromEntries([...answers].map(([way, list]) => [way, wayReport(list, first.get(way)!)]));
}

function wayReport(answers: readonly ImagesAnswer[], first: number): PredictWayReport {
  const times = timesOf(
    answers.map(({ ms }) => ms),
    2,
  );
  return {
    ...times,
    imagesPerSecond: round(1000 / times.median, 2),
    cpu: round(median(answers.map(({ cpu }) => cpu)), 2),
    first: round(first, 1),
    rss: answers.at(-1)!.rss,
  };
}
