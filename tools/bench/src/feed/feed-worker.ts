import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { drawBatch, ImageStore, SampleDrawer, sampleRefs } from '@mitos/samples';
import type { Batch, DrawTask, SampleSource } from '@mitos/samples';
import { batchTensors } from '@mitos/train';
import type { TensorBatch } from '@mitos/train';
import * as tf from '@tensorflow/tfjs-core';
import process from 'node:process';
import { setImmediate as breathe } from 'node:timers/promises';
import { answerLines } from '../answer-lines';
import { Epochs } from './epochs';
import { makeImage } from './make-images';
import { drawingOf } from './recipes';
import type { FeedRecipe } from './recipes';
import type { FeedWay } from './report';
import { makeTraining } from './training';
import type { Training } from './training';

export interface FeedJob {
  readonly model: string;
  /** Height and width of images and samples. */
  readonly size: number;
  readonly batch: number;
  readonly filters: number;
  readonly depth: number;
  readonly images: number;
  /** How many more images an epoch validates on. */
  readonly validationImages: number;
  /** Threads that draw. */
  readonly workers: number;
  readonly recipes: readonly FeedRecipe[];
  /** URL of the built module that these threads run. */
  readonly module: string;
  /** Images lie in memory; a store wants to know where they would go. */
  readonly spillFile: string;
}

export interface FeedRequest {
  readonly recipe: FeedRecipe;
  /** `drawing` draws batches and does no more. `epoch` and `bare` run an epoch, whatever `steps` says. */
  readonly way: FeedWay | 'drawing' | 'epoch' | 'bare';
  readonly steps: number;
}

/**
 * Milliseconds of each step: all of it, waiting for its batch, and making tensors of that. Of an epoch: `ms` has one number,
 * for all of it.
 */
export interface FeedAnswer {
  readonly ms: readonly number[];
  readonly waiting: readonly number[];
  readonly tensors: readonly number[];
  /** Of the last step. */
  readonly loss: number;
  /** Of an epoch. */
  readonly trainingSteps?: number;
  readonly validationSteps?: number;
}

/**
 * The body of the worker process. All ways run in it, one after the other: they share the compiled step and what TensorFlow
 * has laid out for it, so that feeding alone tells them apart.
 */
export async function feedWorker(json: string): Promise<void> {
  const job = JSON.parse(json) as FeedJob;
  const engine = await loadEngine();
  const images = new ImageStore({ cacheBytes: Infinity, spillFile: job.spillFile });
  for (let number = 0; number < job.images + job.validationImages; number++)
    images.add(makeImage(number, job.size));
  const training = makeTraining(job);
  const feeds = new Map(job.recipes.map((recipe) => [recipe, new Feed(recipe, images, training, job)]));
  try {
    const versions = { tensorflow: engine.version, node: process.versions.node };
    await answerLines(versions, ({ recipe, way, steps }: FeedRequest) => {
      const feed = feeds.get(recipe)!;
      switch (way) {
        case 'drawing':
          return feed.draw(steps);
        case 'fixed':
          return feed.runFixed(steps);
        case 'drawn':
          return feed.runDrawn(steps);
        case 'epoch':
        case 'bare':
          return feed.runEpoch(way);
      }
    });
  } finally {
    for (const feed of feeds.values()) await feed.close();
    training.dispose();
    images.close();
  }
}

/** Batches of one recipe. */
class Feed {
  readonly #source: SampleSource & { readonly images: ImageStore };
  readonly #drawer: SampleDrawer;
  readonly #fixed: TensorBatch;
  readonly #epochs: Epochs;
  #epoch = 0;

  constructor(
    recipe: FeedRecipe,
    images: ImageStore,
    private readonly training: Training,
    private readonly job: FeedJob,
  ) {
    const { size, batch, workers, module } = job;
    const all = Array.from({ length: job.images + job.validationImages }, (_, number) => `image-${number}`);
    const ids = all.slice(0, job.images);
    const plan = { ...drawingOf(recipe), size, fit: 'resize' as const };
    this.#source = { images, ids: ids.sort(), plan, seed: 0 };
    this.#drawer = new SampleDrawer(this.#source, { threads: workers, module: new URL(module) });
    this.#fixed = this.#batchTensors(drawBatch(this.#source, this.#tasks(1)[0]!));
    const validation = all.slice(job.images).sort();
    this.#epochs = new Epochs({ training, images, validation, batch, size, ready: this.#fixed });
  }

  /** Steps on a batch that lies ready as tensors; the first one is not counted. */
  async runFixed(steps: number): Promise<FeedAnswer> {
    const [ms, none] = [[] as number[], Array.from({ length: steps }, () => 0)];
    let loss = 0;
    for (let i = -1; i < steps; i++) {
      const start = performance.now();
      loss = this.training.learn(this.#fixed);
      await breathe();
      if (i >= 0) ms.push(performance.now() - start);
    }
    return { ms, waiting: none, tensors: none, loss };
  }

  /**
   * Steps as training does them. The first batches are not counted: they may have been drawn while nothing else was
   * computed. Neither are as many at the end: threads must go on drawing until the last step that is.
   */
  async runDrawn(steps: number): Promise<FeedAnswer> {
    const ahead = 2 * this.job.workers + 1;
    const batches = this.#drawer.batches(this.#tasks(ahead + steps + ahead))[Symbol.asyncIterator]();
    const times = { ms: [] as number[], waiting: [] as number[], tensors: [] as number[] };
    let loss = 0;
    for (let i = -ahead; i < steps; i++) {
      const start = performance.now();
      const next = await batches.next();
      const arrived = performance.now();
      const tensors = this.#batchTensors(next.value as Batch);
      const made = performance.now();
      loss = this.training.learn(tensors);
      tf.dispose({ ...tensors });
      await breathe();
      if (i < 0) continue;
      times.ms.push(performance.now() - start);
      times.waiting.push(arrived - start);
      times.tensors.push(made - arrived);
    }
    while ((await batches.next()).done !== true);
    return { ...times, loss };
  }

  /** Draws batches in this thread and does no more. */
  draw(count: number): FeedAnswer {
    const ms = this.#tasks(count).map((task) => {
      const start = performance.now();
      drawBatch(this.#source, task);
      return performance.now() - start;
    });
    return { ms, waiting: ms, tensors: [], loss: 0 };
  }

  /** An epoch: every image once, then validation. */
  async runEpoch(way: 'epoch' | 'bare'): Promise<FeedAnswer> {
    const trainingSteps = Math.ceil(this.job.images / this.job.batch);
    const ms =
      way === 'bare'
        ? await this.#epochs.bare(trainingSteps)
        : await this.#epochs.whole(this.#drawer, this.#tasks(trainingSteps));
    const steps = { trainingSteps, validationSteps: this.#epochs.validationSteps };
    return { ms: [ms], waiting: [], tensors: [], loss: 0, ...steps };
  }

  async close(): Promise<void> {
    tf.dispose({ ...this.#fixed });
    await this.#drawer.close();
  }

  #batchTensors(batch: Batch): TensorBatch {
    return batchTensors(batch, this.training.classes, batch);
  }

  /** Batches of an epoch of their own, of images in random order. */
  #tasks(count: number): DrawTask[] {
    const epoch = ++this.#epoch;
    const { batch } = this.job;
    const refs = sampleRefs(this.#source, Math.ceil((count * batch) / this.job.images));
    const order = random(0, 'order', epoch).shuffle(refs);
    return Array.from({ length: count }, (_, i) => ({
      epoch,
      refs: order.slice(i * batch, (i + 1) * batch),
    }));
  }
}
