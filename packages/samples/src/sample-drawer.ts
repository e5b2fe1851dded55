import { mapOrdered } from '@mitos/core';
import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import type { Batch, DrawnSample } from './batch';
import type { SampleSource } from './draw';
import type { ImageStore } from './store/image-store';
import { drawBatch, drawSamples } from './thread';
import type { DrawTask, SharedSource } from './thread';

export interface DrawerOptions {
  /** Threads that draw; 0: the caller's own, when it asks. Never changes a result. */
  readonly threads: number;
  /** The built module whose exports `drawBatchInThread` and `drawSamplesInThread` threads run. */
  readonly module: URL;
}

/** Threads keep their ends up with this many tasks each: one in work and one waiting. */
const tasksPerThread = 2;

/**
 * Draws samples in worker threads, ahead of whoever takes them, in the order of the tasks. The images lie in memory that
 * all threads share; only the drawn samples travel.
 */
export class SampleDrawer {
  readonly #pool: Piscina | undefined;

  constructor(
    private readonly source: SampleSource & { readonly images: ImageStore },
    private readonly options: DrawerOptions,
  ) {
    if (options.threads > 0) this.#pool = openPool(source, options);
  }

  batches(tasks: readonly DrawTask[]): AsyncGenerator<Batch> {
    return this.#run(tasks, 'drawBatchInThread', (task) => drawBatch(this.source, task));
  }

  samples(tasks: readonly DrawTask[]): AsyncGenerator<DrawnSample[]> {
    return this.#run(tasks, 'drawSamplesInThread', (task) => drawSamples(this.source, task));
  }

  /** Ends the threads, also in the middle of their work. */
  async close(): Promise<void> {
    await this.#pool?.destroy();
  }

  #run<Result>(
    tasks: readonly DrawTask[],
    name: string,
    here: (task: DrawTask) => Result,
  ): AsyncGenerator<Result> {
    const pool = this.#pool;
    if (pool === undefined) return mapOrdered(tasks, 1, (task) => whenIdle(() => here(task)));
    const work = (task: DrawTask) => pool.run(task, { name }) as Promise<Result>;
    return mapOrdered(tasks, tasksPerThread * this.options.threads, work);
  }
}

/** Other events come first: Ctrl-C among them, which nobody would hear from one task to the next. */
async function whenIdle<Result>(work: () => Result): Promise<Result> {
  await setImmediate();
  return work();
}

function openPool(
  { images, ...rest }: SampleSource & { readonly images: ImageStore },
  { threads, module }: DrawerOptions,
): Piscina {
  const workerData: SharedSource = { ...rest, shared: images.shared };
  return new Piscina({
    filename: module.href,
    minThreads: threads,
    maxThreads: threads,
    workerData,
  });
}
