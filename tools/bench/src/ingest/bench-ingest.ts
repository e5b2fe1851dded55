import { findWorkspace, hashFolder, silentProgress } from '@mitos/core';
import type { Logger, ProgressFactory } from '@mitos/core';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { machine } from '../machine';
import { benchPython } from '../python';
import { ratioOf } from '../ratio';
import type { DatasetOnDisk } from './built-stage';
import { canDerive } from './derive-dataset';
import { commonFigures } from './figures';
import { again, csvSpeed, memoryGrowth, oneMore } from './further';
import { openDataset } from './open-dataset';
import { checkPeer, pandas } from './pandas';
import type { IngestReport } from './report';
import { runRounds, wayReport } from './rounds';
import type { IngestJobSettings } from './run-ingest';
import { workerCommand } from '../worker-process';
import type { WorkerCommand } from '../worker-process';

export interface IngestBenchOptions {
  /** Name of a folder below data/, or a path as the `dataset` setting takes it. Default: `dsb2018`. */
  readonly dataset?: string;
  /** How often the ways take turns. Default: 5. */
  readonly rounds?: number;
  /** Threads of ours beside the stage's own. Default: as many as there are cores. */
  readonly workers?: number;
  /** Whom to measure against; installed when first asked for. */
  readonly peer?: 'pandas';
  /** Measure a run after one image was added. Default: true. */
  readonly oneMore?: boolean;
  /** Measure memory at ten times the dataset. Default: true. */
  readonly memory?: boolean;
  /** Measure the index of a CSV file. Default: true. */
  readonly csv?: boolean;
  /** How to start a worker: what stands before `task job`. Default: this program with `bench-worker`. */
  readonly worker?: WorkerCommand;
  readonly workspace?: string;
  readonly logger?: Logger;
  readonly progress?: ProgressFactory;
  readonly signal?: AbortSignal;
}

/** What every measurement needs. */
export interface Bench {
  readonly dataset: DatasetOnDisk;
  readonly settings: IngestJobSettings;
  readonly rounds: number;
  readonly workers: number;
  readonly worker: WorkerCommand;
  readonly workspace: string;
  /** The peer's interpreter. */
  readonly python?: string;
  /** Holds all that is written; gone in the end. */
  readonly folder: string;
  readonly progress: ProgressFactory;
  readonly signal: AbortSignal | undefined;
}

/**
 * Times ingest from the files of a dataset to its shards, in turns with the peer, each run in a process of its own and into
 * an empty folder; then what only ours can do, and its memory. Throws a MitosError when the data are not there
 * (`bench-data`), the peer cannot read them (`bench-peer`), or the ways found different things in them (`bench-figures`).
 */
export async function benchIngest(options: IngestBenchOptions = {}): Promise<IngestReport> {
  const bench = await prepare(options);
  try {
    // Whoever runs first must not be the one who waits for the disk.
    await hashFolder(bench.dataset.root);
    const results = await runRounds(bench);
    const { mitos, pandas: peer } = results;
    const figures = commonFigures(
      [mitos, peer ?? []].flat().map(({ way, answer }) => ({ way, figures: answer.figures })),
    );
    const ours = wayReport(mitos);
    const theirs = peer === undefined ? undefined : wayReport(peer);
    const { split } = bench.settings;
    const derivable = canDerive(bench.dataset.card);
    return {
      task: 'ingest',
      dataset: bench.dataset.card.name,
      settings: { split, rounds: bench.rounds, workers: bench.workers },
      machine: { ...machine(), ...mitos[0]!.answer.versions, ...peer?.[0]!.answer.versions },
      ways: { mitos: ours, ...(theirs === undefined ? {} : { pandas: theirs }) },
      ratios: theirs === undefined ? {} : { 'mitos/pandas': ratioOf(ours.seconds, theirs.seconds) },
      again: await again(bench),
      ...(options.oneMore !== false && derivable ? { oneMore: await oneMore(bench) } : {}),
      ...(options.memory !== false && derivable
        ? { memory: await memoryGrowth(bench, { images: figures.images, rssBytes: ours.rssBytes }) }
        : {}),
      ...(options.csv === false ? {} : { csv: await csvSpeed(bench) }),
      figures,
    };
  } finally {
    await rm(bench.folder, { recursive: true, force: true });
  }
}

async function prepare(options: IngestBenchOptions): Promise<Bench> {
  const { rounds = 5, workers = os.availableParallelism() - 1, worker, peer, logger, signal } = options;
  const { workspace = findWorkspace(), progress = silentProgress } = options;
  const dataset = await openDataset(workspace, options.dataset ?? 'dsb2018');
  if (peer !== undefined) checkPeer(dataset.card);
  const python = peer === undefined ? undefined : await benchPython(pandas, { workspace, logger, signal });
  return {
    dataset,
    settings: { dataset: options.dataset ?? 'dsb2018', split: splitOf(dataset) },
    rounds,
    workers,
    worker: workerCommand(worker),
    workspace,
    ...(python === undefined ? {} : { python }),
    folder: await mkdtemp(path.join(os.tmpdir(), 'mitos-bench-ingest-')),
    progress,
    signal,
  };
}

/** As the peer deals images: 80/10/10, stratified by the modality where that is known. */
function splitOf({ card }: DatasetOnDisk): IngestJobSettings['split'] {
  const stratify = card.metadata?.columns.includes('modality') ? { stratify: 'modality' } : {};
  return { train: 0.8, val: 0.1, test: 0.1, ...stratify };
}
