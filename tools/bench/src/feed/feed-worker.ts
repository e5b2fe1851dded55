import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { createModel, initialise } from '@mitos/models';
import { drawBatch, ImageStore, SampleDrawer, sampleRefs } from '@mitos/samples';
import type { Batch, DrawTask, SampleSource } from '@mitos/samples';
import { adam, combineLosses, toTensors, trainStep } from '@mitos/train';
import type { Batch as TensorBatch, TrainStep } from '@mitos/train';
import * as tf from '@tensorflow/tfjs-core';
import process from 'node:process';
import { setImmediate as breathe } from 'node:timers/promises';
import { answerLines } from '../answer-lines';
import { makeImage } from './make-images';
import { drawingOf } from './recipes';
import type { FeedRecipe } from './recipes';
import type { FeedWay } from './report';

export interface FeedJob {
  readonly model: string;
  /** Height and width of images and samples. */
  readonly size: number;
  readonly batch: number;
  readonly filters: number;
  readonly depth: number;
  readonly images: number;
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
  readonly way: FeedWay | 'drawing';
  readonly steps: number;
}

/** Milliseconds of each step: all of it, waiting for its batch, and making tensors of that. */
export interface FeedAnswer {
  readonly ms: readonly number[];
  readonly waiting: readonly number[];
  readonly tensors: readonly number[];
  /** Of the last step. */
  readonly loss: number;
}

/**
 * The body of the worker process. All ways run in it, one after the other: they share the compiled step and what TensorFlow
 * has laid out for it, so that feeding alone tells them apart.
 */
export async function feedWorker(json: string): Promise<void> {
  const job = JSON.parse(json) as FeedJob;
  const engine = await loadEngine();
  const images = new ImageStore({ cacheBytes: Infinity, spillFile: job.spillFile });
  for (let number = 0; number < job.images; number++) images.add(makeImage(number, job.size));
  const step = makeStep(job);
  const feeds = new Map(job.recipes.map((recipe) => [recipe, new Feed(recipe, images, job)]));
  try {
    const versions = { tensorflow: engine.version, node: process.versions.node };
    await answerLines(versions, ({ recipe, way, steps }: FeedRequest) => {
      const feed = feeds.get(recipe)!;
      if (way === 'drawing') return feed.draw(steps);
      return way === 'fixed' ? feed.runFixed(step, steps) : feed.runDrawn(step, steps);
    });
  } finally {
    for (const feed of feeds.values()) await feed.close();
    step.dispose();
    images.close();
  }
}

/** The training step of pipelines/default. */
function makeStep({ model, filters, depth }: FeedJob): TrainStep {
  const network = createModel(model, { filters, depth }, { channels: 3, classes: 1 });
  const weights = initialise(network, random(0, 'weights'));
  const loss = combineLosses({ bce: 1, dice: 1 });
  const step = trainStep({ network, weights, loss, optimizer: adam() });
  tf.dispose({ ...weights });
  return step;
}

const learningRate = 1e-3;

/** Batches of one recipe. */
class Feed {
  readonly #source: SampleSource & { readonly images: ImageStore };
  readonly #drawer: SampleDrawer;
  readonly #fixed: TensorBatch;
  #epoch = 0;

  constructor(
    recipe: FeedRecipe,
    images: ImageStore,
    private readonly job: FeedJob,
  ) {
    const { size, workers, module } = job;
    const ids = Array.from({ length: job.images }, (_, number) => `image-${number}`);
    const plan = { ...drawingOf(recipe), size, fit: 'resize' as const };
    this.#source = { images, ids: ids.sort(), plan, seed: 0 };
    this.#drawer = new SampleDrawer(this.#source, { threads: workers, module: new URL(module) });
    this.#fixed = toTensors(drawBatch(this.#source, this.#tasks(1)[0]!));
  }

  /** Steps on a batch that lies ready as tensors; the first one is not counted. */
  async runFixed(step: TrainStep, steps: number): Promise<FeedAnswer> {
    const [ms, none] = [[] as number[], Array.from({ length: steps }, () => 0)];
    let loss = 0;
    for (let i = -1; i < steps; i++) {
      const start = performance.now();
      loss = step.step(this.#fixed, learningRate);
      await breathe();
      if (i >= 0) ms.push(performance.now() - start);
    }
    return { ms, waiting: none, tensors: none, loss };
  }

  /**
   * Steps as training does them. The first batches are not counted: they may have been drawn while nothing else was
   * computed. Neither are as many at the end: threads must go on drawing until the last step that is.
   */
  async runDrawn(step: TrainStep, steps: number): Promise<FeedAnswer> {
    const ahead = 2 * this.job.workers + 1;
    const batches = this.#drawer.batches(this.#tasks(ahead + steps + ahead))[Symbol.asyncIterator]();
    const times = { ms: [] as number[], waiting: [] as number[], tensors: [] as number[] };
    let loss = 0;
    for (let i = -ahead; i < steps; i++) {
      const start = performance.now();
      const next = await batches.next();
      const arrived = performance.now();
      const tensors = toTensors(next.value as Batch);
      const made = performance.now();
      loss = step.step(tensors, learningRate);
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

  async close(): Promise<void> {
    tf.dispose({ ...this.#fixed });
    await this.#drawer.close();
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
