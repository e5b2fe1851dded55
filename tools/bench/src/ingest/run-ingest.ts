import { datasetFile, random, silentLogger, silentProgress } from '@mitos/core';
import path from 'node:path';
import { builtStage } from './built-stage';
import { figuresOf } from './figures';
import type { Figures } from './figures';

/** One run of our ingest in a process of its own. Paths are absolute. */
export interface IngestJob {
  readonly workspace: string;
  readonly settings: IngestJobSettings;
  /** An empty folder. */
  readonly output: string;
  /** Empty for a first run. */
  readonly cache: string;
  /** Threads beside the stage's own. */
  readonly workers: number;
}

/** The stage's settings as the YAML would have them. */
export interface IngestJobSettings {
  readonly dataset: string;
  readonly split: Readonly<Record<string, number | string>>;
}

/** What a process answers. */
export interface RunResult {
  /** Of the work itself; imports are not counted. */
  readonly seconds: number;
  readonly figures: Figures;
  readonly maxRssBytes: number;
  readonly versions: Readonly<Record<string, string>>;
}

export interface OwnResult extends RunResult {
  /** Images that did not have to be decoded again. */
  readonly reused: number;
}

/** The body of a worker process: ingests once. Loads nothing of TensorFlow. */
export async function runIngest(json: string): Promise<OwnResult> {
  const { workspace, settings, output, cache, workers } = JSON.parse(json) as IngestJob;
  const { ingestStage } = await builtStage(workspace);
  const start = performance.now();
  const { summary } = await ingestStage.run(ingestStage.settings.parse(settings), [], output, {
    pipeline: 'bench',
    stage: 'ingest',
    workspace,
    seed: 0,
    random: (...purpose) => random(0, 'ingest', ...purpose),
    logger: silentLogger,
    progress: silentProgress,
    signal: new AbortController().signal,
    scratch: path.join(path.dirname(output), 'scratch'),
    live: path.join(path.dirname(output), 'live'),
    cache,
    workers,
  });
  const seconds = (performance.now() - start) / 1000;
  return {
    seconds,
    figures: figuresOf(await datasetFile.read(output)),
    reused: reusedOf(summary),
    maxRssBytes: process.resourceUsage().maxRSS * 1024,
    versions: { node: process.versions.node },
  };
}

/** The stage tells people how many images it took from the last run, and nobody else. */
function reusedOf(summary: readonly string[]): number {
  const found = summary.map((line) => /^(\d+) images? as in the last run/.exec(line)).find((match) => match);
  return Number(found?.[1] ?? 0);
}
