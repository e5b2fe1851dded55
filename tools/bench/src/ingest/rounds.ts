import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Times } from '../ratio';
import { median, round } from '../statistics';
import type { Bench } from './bench-ingest';
import { pandasLaunch, pandasResult } from './pandas';
import type { IngestWay, IngestWayReport } from './report';
import type { OwnResult, RunResult } from './run-ingest';
import { runProcess } from './run-process';
import { workerCommand } from '../worker-process';

/** One run of a way. */
export interface Run<T extends RunResult = RunResult> {
  readonly way: IngestWay;
  readonly answer: T;
  /** Seconds of the whole process. */
  readonly wall: number;
}

/** Where our runs keep what the next one may use. */
export function cacheOf({ folder }: Bench): string {
  return path.join(folder, 'cache');
}

/** All ways in turns. The cache of our last run is left for whoever runs `again`. */
export async function runRounds(bench: Bench): Promise<{ mitos: Run<OwnResult>[]; pandas?: Run[] }> {
  const { rounds, python, progress } = bench;
  const shown = progress({ label: 'Timing ingest', total: rounds, unit: 'rounds' });
  const [mitos, pandas]: [Run<OwnResult>[], Run[]] = [[], []];
  for (let turn = 0; turn < rounds; turn++) {
    await rm(cacheOf(bench), { recursive: true, force: true });
    mitos.push(await runOurs(bench, { cache: cacheOf(bench) }));
    if (python !== undefined) pandas.push(await runPandas(bench, python));
    shown.update(turn + 1);
  }
  shown.finish();
  return { mitos, ...(python === undefined ? {} : { pandas }) };
}

/** Ingests `dataset` (default: the bench's own) into a fresh folder, which is gone afterwards. */
export async function runOurs(
  bench: Bench,
  { cache, dataset = bench.settings.dataset }: { cache: string; dataset?: string },
): Promise<Run<OwnResult>> {
  const { workspace, settings, workers, worker, signal } = bench;
  return intoFreshFolder(bench, async (output) => {
    const job = JSON.stringify({ workspace, settings: { ...settings, dataset }, output, cache, workers });
    const command = workerCommand(worker, 'ingest', job);
    return { way: 'mitos', ...(await runProcess<OwnResult>({ way: 'mitos', command, signal })) };
  });
}

async function runPandas(bench: Bench, python: string): Promise<Run> {
  const { workspace, dataset, signal } = bench;
  return intoFreshFolder(bench, async (output) => {
    const launch = pandasLaunch(workspace, python, dataset.root, output);
    const { answer, wall } = await runProcess<Parameters<typeof pandasResult>[0]>({ ...launch, signal });
    return { way: 'pandas', answer: pandasResult(answer), wall };
  });
}

async function intoFreshFolder<T>({ folder }: Bench, run: (output: string) => Promise<T>): Promise<T> {
  const output = path.join(folder, 'output');
  await mkdir(output);
  try {
    return await run(output);
  } finally {
    await rm(output, { recursive: true });
  }
}

export function wayReport(runs: readonly Run[]): IngestWayReport {
  return {
    seconds: timesOf(runs.map(({ answer }) => answer.seconds)),
    wall: timesOf(runs.map(({ wall }) => wall)),
    rssBytes: median(runs.map(({ answer }) => answer.maxRssBytes)),
  };
}

function timesOf(seconds: readonly number[]): Times {
  return {
    median: round(median(seconds), 3),
    minimum: round(Math.min(...seconds), 3),
    rounds: seconds.map((value) => round(value, 3)),
  };
}
