import os from 'node:os';
import path from 'node:path';
import { findWorkspace, silentProgress } from '@mitos/core';
import type { Logger, ProgressFactory } from '@mitos/core';
import { machine } from './machine';
import { benchPython, torch } from './python';
import { ratioOf } from './ratio';
import type { Ratio } from './ratio';
import type { BenchSettings, BenchTask, BenchWay, RoundResult } from './settings';
import { median, round } from './statistics';
import { startWorker, workerCommand } from './worker-process';
import type { Worker, WorkerCommand } from './worker-process';

export interface BenchOptions {
  /** Architectures of the zoo. PyTorch and stock tfjs know `unet` only. Default: `['unet']`. */
  readonly models?: readonly string[];
  /** How often the ways take turns. Default: 5. */
  readonly rounds?: number;
  /** Steps a way runs in a turn. Default: 10 of training, 30 of prediction. */
  readonly steps?: number;
  /** Height and width of the images. Default: 128. */
  readonly size?: number;
  /** Default: 4. */
  readonly batch?: number;
  /** Default: 16. */
  readonly filters?: number;
  /** Default: 4. */
  readonly depth?: number;
  /** Threads that every way computes with. Default: all cores. */
  readonly threads?: number;
  /** Ways of ours to time. Default: all three. */
  readonly ways?: readonly Exclude<BenchWay, 'torch'>[];
  /** Whom to measure against; installed when first asked for. */
  readonly peer?: 'torch';
  /** Steps of `compiled` after which memory is looked at a last time; 0 leaves it out. Default: 500. */
  readonly memorySteps?: number;
  /** How to start a worker: what stands before `task way settings`. Default: this program with `bench-worker`. */
  readonly worker?: WorkerCommand;
  readonly workspace?: string;
  readonly logger?: Logger;
  readonly progress?: ProgressFactory;
  readonly signal?: AbortSignal;
}

/** Times are milliseconds a step. */
export interface WayReport {
  readonly median: number;
  readonly minimum: number;
  /** Medians of the rounds, in order. */
  readonly rounds: readonly number[];
  /** The first call: with `compiled`, recording and optimising the graph. */
  readonly first: number;
  /** Resident memory of the process at the end, bytes. */
  readonly rss: number;
  /** Tensors of tfjs at the end. */
  readonly tensors?: number;
}

export interface ModelReport {
  readonly model: string;
  readonly ways: Readonly<Partial<Record<BenchWay, WayReport>>>;
  /** `compiled/torch`, `compiled/eager`, `compiled/stock`: below 1 when compiled is faster. */
  readonly ratios: Readonly<Record<string, Ratio>>;
  /** Memory of `compiled` over many steps. */
  readonly memory?: readonly { readonly step: number; readonly rss: number; readonly tensors: number }[];
}

export interface BenchReport {
  readonly task: BenchTask;
  readonly settings: Omit<BenchSettings, 'model'> & { readonly rounds: number; readonly steps: number };
  readonly machine: Readonly<Record<string, string | number>>;
  readonly models: readonly ModelReport[];
}

/**
 * Times a training step of the U-Net with batch normalisation and Adam, in turns: every way has a process of its own, and
 * in each round each runs some steps, one after the other, so that a slow minute of the machine is slow for all.
 */
export function benchTrain(options: BenchOptions = {}): Promise<BenchReport> {
  return bench('train', options);
}

/** Times a prediction, the probabilities of a batch, in the same way. */
export function benchPredict(options: BenchOptions = {}): Promise<BenchReport> {
  return bench('predict', options);
}

async function bench(task: BenchTask, options: BenchOptions): Promise<BenchReport> {
  const { rounds = 5, steps = task === 'train' ? 10 : 30, models = ['unet'] } = options;
  const { size = 128, batch = 4, filters = 16, depth = 4, threads = os.availableParallelism() } = options;
  const shared = { size, batch, filters, depth, threads };
  const versions: Record<string, string> = {};
  const reports: ModelReport[] = [];
  for (const model of models) {
    const workers = await startWorkers(task, { model, ...shared }, options);
    try {
      for (const worker of workers) Object.assign(versions, worker.versions);
      reports.push(await benchModel(task, model, workers, { ...options, rounds, steps }));
    } finally {
      for (const worker of workers) worker.stop();
    }
  }
  return {
    task,
    settings: { ...shared, rounds, steps },
    machine: { ...machine(), ...versions },
    models: reports,
  };
}

async function startWorkers(
  task: BenchTask,
  settings: BenchSettings,
  options: BenchOptions,
): Promise<Worker[]> {
  const { ways = ['compiled', 'eager', 'stock'], peer, worker, logger, signal } = options;
  const json = JSON.stringify(settings);
  const workers: Worker[] = [];
  for (const way of ways.filter((one) => one !== 'stock' || settings.model === 'unet')) {
    // As tfjs is used: nobody switches oneDNN on.
    const env: Record<string, string> = way === 'stock' ? { TF_ENABLE_ONEDNN_OPTS: '0' } : {};
    workers.push(await startWorker(way, workerCommand(worker, task, way, json), env, signal));
  }
  if (peer === 'torch' && settings.model === 'unet') {
    const workspace = options.workspace ?? findWorkspace();
    const python = await benchPython(torch, { workspace, logger, signal });
    const script = path.join(workspace, 'tools', 'bench', 'python', 'unet_worker.py');
    workers.push(await startWorker('torch', [python, script, task, json], {}, signal));
  }
  return workers;
}

async function benchModel(
  task: BenchTask,
  model: string,
  workers: readonly Worker[],
  options: BenchOptions & { rounds: number; steps: number },
): Promise<ModelReport> {
  const { rounds, steps, memorySteps = task === 'train' ? 500 : 0, progress = silentProgress } = options;
  const shown = progress({ label: `Timing ${model}`, total: rounds, unit: 'rounds' });
  const first = new Map<BenchWay, number>();
  for (const worker of workers) {
    first.set(worker.way, (await worker.run(1)).ms[0]!);
    await worker.run(4);
  }
  const results = new Map<BenchWay, RoundResult[]>(workers.map(({ way }) => [way, []]));
  for (let turn = 0; turn < rounds; turn++) {
    for (const worker of workers) results.get(worker.way)!.push(await worker.run(steps));
    shown.update(turn + 1);
  }
  shown.finish();
  const ways = Object.fromEntries([...results].map(([way, list]) => [way, wayReport(list, first.get(way)!)]));
  const compiled = workers.find(({ way }) => way === 'compiled');
  const memory =
    compiled === undefined || memorySteps === 0
      ? undefined
      : await watchMemory(compiled, 5 + rounds * steps, memorySteps);
  return { model, ways, ratios: ratiosOf(ways), ...(memory === undefined ? {} : { memory }) };
}

function wayReport(results: readonly RoundResult[], first: number): WayReport {
  const all = results.flatMap(({ ms }) => ms);
  const { rss, tensors } = results.at(-1)!;
  return {
    median: round(median(all), 2),
    minimum: round(Math.min(...all), 2),
    rounds: results.map(({ ms }) => round(median(ms), 2)),
    first: round(first, 1),
    rss,
    ...(tensors === undefined ? {} : { tensors }),
  };
}

function ratiosOf(ways: Readonly<Record<string, WayReport>>): Record<string, Ratio> {
  const { compiled, ...others } = ways;
  if (compiled === undefined) return {};
  return Object.fromEntries(
    Object.entries(others).map(([way, other]): [string, Ratio] => [
      `compiled/${way}`,
      ratioOf(compiled, other),
    ]),
  );
}

/** Memory after 50 steps (or as many as have been run) and after `last`. */
async function watchMemory(worker: Worker, done: number, last: number): Promise<ModelReport['memory']> {
  const marks = [Math.max(50, done + 1), Math.max(last, done + 2)];
  const seen = [];
  for (const mark of marks) {
    const { rss, tensors } = await worker.run(mark - done);
    seen.push({ step: mark, rss, tensors: tensors ?? 0 });
    done = mark;
  }
  return seen;
}
