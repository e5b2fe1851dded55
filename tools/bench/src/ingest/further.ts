import { rm } from 'node:fs/promises';
import path from 'node:path';
import { round } from '../statistics';
import type { Bench } from './bench-ingest';
import { deriveDataset } from './derive-dataset';
import type { CsvSpeed } from './measure-csv';
import type { MemoryGrowth, Rerun } from './report';
import { cacheOf, runOurs } from './rounds';
import type { Run } from './rounds';
import type { OwnResult } from './run-ingest';
import { runProcess } from './run-process';
import { workerCommand } from '../worker-process';

const memoryTarget = 1.3;

/** Once more, with what the last round has left. */
export async function again(bench: Bench): Promise<Rerun> {
  return rerunOf(await runOurs(bench, { cache: cacheOf(bench) }));
}

/** Ingests a copy of the dataset, adds an image to it, and ingests it again. */
export async function oneMore(bench: Bench): Promise<Rerun> {
  return withFolder(bench, 'one-more', async (folder) => {
    const [dataset, cache] = [path.join(folder, 'data'), path.join(folder, 'cache')];
    await deriveDataset(bench.dataset, dataset, () => ['']);
    await runOurs(bench, { dataset, cache });
    await deriveDataset(bench.dataset, dataset, (position) => (position === 0 ? ['', '-more'] : ['']));
    return rerunOf(await runOurs(bench, { dataset, cache }));
  });
}

/** Peak memory at ten copies of the dataset, against `once`: what the rounds have shown. */
export async function memoryGrowth(bench: Bench, once: MemoryGrowth['once']): Promise<MemoryGrowth> {
  return withFolder(bench, 'ten-times', async (folder) => {
    const [dataset, cache] = [path.join(folder, 'data'), path.join(folder, 'cache')];
    const copies = Array.from({ length: 10 }, (_, i) => `-${i}`);
    const images = await deriveDataset(bench.dataset, dataset, () => copies);
    const { answer } = await runOurs(bench, { dataset, cache });
    return {
      once,
      tenTimes: { images, rssBytes: answer.maxRssBytes, seconds: round(answer.seconds, 3) },
      ratio: round(answer.maxRssBytes / once.rssBytes, 3),
      target: memoryTarget,
    };
  });
}

/** In a process of its own as well: what it holds in memory must not count for others. */
export async function csvSpeed({ worker, signal }: Bench): Promise<CsvSpeed> {
  const command = workerCommand(worker, 'csv');
  return (await runProcess<CsvSpeed>({ way: 'csv', command, signal })).answer;
}

function rerunOf({ answer: { seconds, figures, reused } }: Run<OwnResult>): Rerun {
  const { images } = figures;
  return { seconds: round(seconds, 3), images, reused, decoded: images - reused };
}

async function withFolder<T>(bench: Bench, name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = path.join(bench.folder, name);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
