import os from 'node:os';
import path from 'node:path';
import { findWorkspace, silentProgress } from '@mitos/core';
import type { ProgressFactory } from '@mitos/core';
import { machine } from './machine';
import type { WayOptions } from './peer';
import { benchPython, torch } from './python';
import { ratioOf, timesOf } from './ratio';
import type { BenchReport, MemoryReport, ModelReport, WayReport } from './report';
import { sameParameters } from './same-parameters';
import { torchModels } from './settings';
import type { BenchSettings, BenchTask, BenchWay, RoundResult } from './settings';
import { median, round } from './statistics';
import { memoryTarget, targetsOf } from './targets';
import { startWorker, workerCommand } from './worker-process';
import type { Worker } from './worker-process';

export interface BenchOptions extends WayOptions {
  /** Architectures of the zoo. PyTorch knows some of them, stock tfjs `unet` only. Default: `['unet']`. */
  readonly models?: readonly string[];
  /** How often the ways take turns. Default: 5. */
  readonly rounds?: number;
  /** Steps a way runs in a turn. Default: 10 of training, 30 of prediction. */
  readonly steps?: number;
  /** Heights and widths of the images: each model is timed with each. Default: `[128]`. */
  readonly sizes?: readonly number[];
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
  /**
   * Steps of `compiled` after which memory is looked at a last time, with the first model and size; 0 leaves it out.
   * Default: 2000 of training, 0 of prediction.
   */
  readonly memorySteps?: number;
}

/**
 * Times a training step with batch normalisation and Adam, in turns: every way has a process of its own, and in each round
 * each runs some steps, one after the other, so that a slow minute of the machine is slow for all. Throws a MitosError
 * (`bench-figures`) when the ways' networks differ in their number of parameters.
 */
export function benchTrain(options: BenchOptions = {}): Promise<BenchReport> {
  return bench('train', options);
}

/** Times a prediction, the probabilities of a batch, in the same way. */
export function benchPredict(options: BenchOptions = {}): Promise<BenchReport> {
  return bench('predict', options);
}

async function bench(task: BenchTask, options: BenchOptions): Promise<BenchReport> {
  const { rounds = 5, steps = task === 'train' ? 10 : 30, models = ['unet'], sizes = [128] } = options;
  const { batch = 4, filters = 16, depth = 4, threads = os.availableParallelism() } = options;
  const { memorySteps = task === 'train' ? 2000 : 0 } = options;
  const shared = { batch, filters, depth, threads };
  const versions: Record<string, string> = {};
  const reports: ModelReport[] = [];
  for (const settings of models.flatMap((model) => sizes.map((size) => ({ model, size, ...shared })))) {
    const workers = await startWorkers(task, settings, options);
    try {
      for (const worker of workers) Object.assign(versions, worker.versions);
      const watched = reports.length === 0 ? memorySteps : 0;
      reports.push(
        await benchModel(task, settings, workers, { rounds, steps, memorySteps: watched }, options.progress),
      );
    } finally {
      for (const worker of workers) worker.stop();
    }
  }
  return {
    task,
    settings: { sizes, ...shared, rounds, steps },
    machine: { ...machine(), ...versions },
    models: reports,
  };
}

async function startWorkers(
  task: BenchTask,
  settings: BenchSettings,
  options: BenchOptions,
): Promise<Worker[]> {
  const { ways = ['compiled', 'eager', 'stock'], peer, worker, signal } = options;
  const json = JSON.stringify(settings);
  const workers: Worker[] = [];
  for (const way of ways.filter((one) => one !== 'stock' || settings.model === 'unet')) {
    // As tfjs is used: nobody switches oneDNN on.
    const env: Record<string, string> = way === 'stock' ? { TF_ENABLE_ONEDNN_OPTS: '0' } : {};
    workers.push(await startWorker(way, workerCommand(worker, task, way, json), env, signal));
  }
  if (peer === 'torch' && torchModels.includes(settings.model)) {
    workers.push(await startWorker('torch', await torchCommand(task, json, options), {}, signal));
  }
  return workers;
}

async function torchCommand(
  task: BenchTask,
  json: string,
  { workspace = findWorkspace(), logger, signal, python }: BenchOptions,
): Promise<[string, ...string[]]> {
  const script = path.join(workspace, 'tools', 'bench', 'python', 'segmentation_worker.py');
  // -B: compiled copies of its modules would lie among the sources.
  return [python ?? (await benchPython(torch, { workspace, logger, signal })), '-B', script, task, json];
}

interface Turns {
  readonly rounds: number;
  readonly steps: number;
  readonly memorySteps: number;
}

async function benchModel(
  task: BenchTask,
  { model, size }: BenchSettings,
  workers: readonly Worker[],
  { rounds, steps, memorySteps }: Turns,
  progress: ProgressFactory = silentProgress,
): Promise<ModelReport> {
  const parameters = sameParameters(model, workers);
  const shown = progress({ label: `Timing ${model}, ${size}x${size}`, total: rounds, unit: 'rounds' });
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
      ? {}
      : { memory: await watchMemory(compiled, 5 + rounds * steps, memorySteps) };
  return { model, size, parameters, ways, ...ratiosOf(ways), targets: targetsOf(task, model), ...memory };
}

function wayReport(results: readonly RoundResult[], first: number): WayReport {
  const { rss, tensors } = results.at(-1)!;
  return {
    ...timesOf(
      results.map(({ ms }) => ms),
      2,
    ),
    cpu: round(median(results.map(({ cpu }) => cpu)), 2),
    first: round(first, 1),
    rss,
    ...(tensors === undefined ? {} : { tensors }),
  };
}

function ratiosOf(ways: Readonly<Record<string, WayReport>>): Pick<ModelReport, 'ratios' | 'cpuRatios'> {
  const { compiled, ...others } = ways;
  if (compiled === undefined) return { ratios: {}, cpuRatios: {} };
  const by = <T>(compare: (other: WayReport) => T) =>
    Object.fromEntries(Object.entries(others).map(([way, other]) => [`compiled/${way}`, compare(other)]));
  return {
    ratios: by((other) => ratioOf(compiled, other)),
    cpuRatios: by((other) => round(compiled.cpu / other.cpu, 3)),
  };
}

/** Memory after 50 steps (or as many as have been run), after 500 and after `last`. */
async function watchMemory(worker: Worker, done: number, last: number): Promise<MemoryReport> {
  const start = Math.max(50, done + 1);
  const marks = [];
  for (const step of [start, ...[500, last].filter((one) => one > start && one <= last)]) {
    const { rss, tensors } = await worker.run(step - done);
    marks.push({ step, rss, tensors: tensors ?? 0 });
    done = step;
  }
  return { marks, growth: round(marks.at(-1)!.rss / marks[0]!.rss, 3), target: memoryTarget };
}
