import type { StageContext } from '@mitos/core';
import { Piscina } from 'piscina';
import { inLanes } from './in-lanes';
import { doneCount, readChunk, stopFlag } from './read-chunk';
import type { Chunk, ChunkResult } from './read-chunk';

const progressMs = 100;

/** A chunk but for what all of them share. */
export type ChunkToRead = Omit<Chunk, 'signals'>;

/**
 * Reads chunks in this thread and in as many worker threads as the context allows; the results do not depend on how many.
 * The workers start at once, while this thread still finds out what is to be read.
 */
export class ChunkReaders {
  readonly #pool: Piscina<Chunk, ChunkResult> | undefined;
  readonly #signals = new Int32Array(new SharedArrayBuffer(8));
  readonly #stop = () => void Atomics.store(this.#signals, stopFlag, 1);

  constructor(private readonly context: Pick<StageContext, 'workers' | 'signal'>) {
    if (context.workers > 0) this.#pool = openPool(context.workers);
    context.signal.addEventListener('abort', this.#stop);
  }

  /**
   * Reads the chunks that `make` makes of items, each when a thread is free for it. Gives the results in the order of the
   * items, whatever finishes first. `onDone` is told how many images are done.
   */
  async *read<Item>(
    items: readonly Item[],
    make: (item: Item) => ChunkToRead,
    onDone: (images: number) => void,
  ): AsyncGenerator<ChunkResult> {
    const done = () => onDone(Atomics.load(this.#signals, doneCount));
    const timer = setInterval(done, progressMs);
    const lane = (read: (chunk: Chunk) => Promise<ChunkResult>) => async (item: Item) => {
      this.context.signal.throwIfAborted();
      const result = await read({ ...make(item), signals: this.#signals });
      this.context.signal.throwIfAborted();
      return result;
    };
    const pool = this.#pool;
    const workers = pool === undefined ? 0 : this.context.workers;
    const others = Array.from({ length: workers }, () => lane((chunk) => pool!.run(chunk)));
    try {
      yield* inLanes(items, [...others, lane(readChunk)]);
      done();
    } finally {
      clearInterval(timer);
    }
  }

  /** Ends the workers, also in the middle of their work. */
  async close(): Promise<void> {
    this.#stop();
    this.context.signal.removeEventListener('abort', this.#stop);
    await this.#pool?.destroy();
  }
}

function openPool(threads: number): Piscina<Chunk, ChunkResult> {
  return new Piscina({
    // The bundle of the stage, which this file is part of.
    filename: import.meta.url,
    name: 'readChunkInWorker',
    minThreads: threads,
    maxThreads: threads,
    // What a worker makes lives shortly: a small young generation is enough, and memory stays flat.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
}

/** What a worker runs. */
export const readChunkInWorker = readChunk;
