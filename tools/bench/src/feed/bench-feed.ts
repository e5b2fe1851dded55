import { exists, findWorkspace, MitosError, silentProgress } from '@mitos/core';
import type { Logger, ProgressFactory } from '@mitos/core';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { machine } from '../machine';
import { ratioOf, timesOf } from '../ratio';
import { median, round } from '../statistics';
import { startResponder, workerCommand } from '../worker-process';
import type { Responder, WorkerCommand } from '../worker-process';
import type { FeedAnswer, FeedJob, FeedRequest } from './feed-worker';
import { feedRecipes } from './recipes';
import type { FeedRecipe } from './recipes';
import type { EpochReport, FeedRecipeReport, FeedReport, FeedWayReport } from './report';

export interface FeedBenchOptions {
  /** Default: both. */
  readonly recipe?: FeedRecipe;
  /** An architecture of the zoo. Default: `unet`. */
  readonly model?: string;
  /** How often the ways take turns. Default: 8. */
  readonly rounds?: number;
  /** Steps a way runs in a turn; short turns, so that both ways of a round see the same machine. Default: 6. */
  readonly steps?: number;
  /** Height and width of images and samples. Default: 256. */
  readonly size?: number;
  /** Default: 4. */
  readonly batch?: number;
  /** Default: 16. */
  readonly filters?: number;
  /** Default: 4. */
  readonly depth?: number;
  /** Images to draw from. Default: 100. */
  readonly images?: number;
  /** Images that an epoch validates on. Default: 25. */
  readonly validationImages?: number;
  /** Whole epochs, in turns with their bare steps. Default: 3. */
  readonly epochs?: number;
  /** Threads that draw. Default: one less than there are cores. */
  readonly workers?: number;
  /** How to start the worker: what stands before `task job`. Default: this program with `bench-worker`. */
  readonly worker?: WorkerCommand;
  /** The module that the threads run. Default: the one that is built for the train stage. */
  readonly module?: string;
  readonly workspace?: string;
  readonly logger?: Logger;
  readonly progress?: ProgressFactory;
  readonly signal?: AbortSignal;
}

/** The network should not notice where its batches come from. */
const target = 1.1;

/**
 * Times how much drawing batches slows a training step: the U-Net of pipelines/default, which uses all cores, once on a
 * batch that lies ready and once on batches that worker threads draw from images in shared memory, in turns. All ways run in
 * one process, with the same compiled step; each recipe has its own batch that lies ready, since weights of the loss make
 * the step itself longer. Then whole epochs with validation, in turns with the same steps on batches that lie ready. With the
 * default recipe both slowdowns are meant to stay below 1.1. Throws a MitosError
 * (`stage-not-built`) where the module of the threads is not there.
 */
export async function benchFeed(options: FeedBenchOptions = {}): Promise<FeedReport> {
  const { recipe, model = 'unet', rounds = 8, steps = 6, epochs = 3 } = options;
  const { images = 100, validationImages = 25 } = options;
  const { size = 256, batch = 4, filters = 16, depth = 4, signal } = options;
  const { workers = os.availableParallelism() - 1 } = options;
  const recipes = recipe === undefined ? feedRecipes : [recipe];
  const settings = { model, size, batch, filters, depth, images, validationImages, workers, recipes };
  const module = await threadModule(options);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mitos-bench-feed-'));
  const job: FeedJob = { ...settings, module, spillFile: path.join(folder, 'images.bin') };
  const command = workerCommand(options.worker, 'feed', JSON.stringify(job));
  try {
    const worker: FeedWorker = await startResponder('feed', command, {}, signal);
    try {
      const answers = await runRounds(worker, { recipes, rounds, steps, epochs }, options.progress);
      return {
        task: 'feed',
        settings: { ...settings, rounds, steps, epochs },
        machine: { ...machine(), ...worker.versions },
        recipes: recipes.map((name) => recipeReport(name, answers.get(name)!)),
        target,
      };
    } finally {
      worker.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type FeedWorker = Responder<FeedRequest, FeedAnswer>;

/** The answers to every request of a recipe, by round. */
type Answers = Record<FeedRequest['way'], FeedAnswer[]>;

async function threadModule({ module, workspace = findWorkspace() }: FeedBenchOptions): Promise<string> {
  const file = module ?? path.join(workspace, 'packages', 'train', 'dist', 'sample-thread.mjs');
  if (await exists(file)) return pathToFileURL(file).href;
  throw new MitosError('The module of the threads that draw samples is not built.', {
    code: 'stage-not-built',
    hint: 'Run: npx nx run train:build',
  });
}

interface Turns {
  readonly recipes: readonly FeedRecipe[];
  readonly rounds: number;
  readonly steps: number;
  readonly epochs: number;
}

async function runRounds(
  worker: FeedWorker,
  { recipes, rounds, steps, epochs }: Turns,
  progress: ProgressFactory = silentProgress,
): Promise<Map<FeedRecipe, Answers>> {
  const shown = progress({ label: 'Timing steps', total: rounds + epochs, unit: 'rounds' });
  const answers = new Map<FeedRecipe, Answers>();
  for (const recipe of recipes) {
    answers.set(recipe, { fixed: [], drawn: [], drawing: [], epoch: [], bare: [] });
    // Steps are compiled, and so is what draws.
    for (const way of ['fixed', 'drawn', 'drawing'] as const) await worker.ask({ recipe, way, steps: 3 });
  }
  for (let turn = 0; turn < rounds; turn++) {
    for (const [recipe, { fixed, drawn, drawing }] of answers) {
      fixed.push(await worker.ask({ recipe, way: 'fixed', steps }));
      drawn.push(await worker.ask({ recipe, way: 'drawn', steps }));
      drawing.push(await worker.ask({ recipe, way: 'drawing', steps }));
    }
    shown.update(turn + 1);
  }
  for (const [recipe] of answers) await worker.ask({ recipe, way: 'epoch', steps });
  for (let turn = 0; turn < epochs; turn++) {
    for (const [recipe, { epoch, bare }] of answers) {
      bare.push(await worker.ask({ recipe, way: 'bare', steps }));
      epoch.push(await worker.ask({ recipe, way: 'epoch', steps }));
    }
    shown.update(rounds + turn + 1);
  }
  shown.finish();
  return answers;
}

function recipeReport(recipe: FeedRecipe, answers: Answers): FeedRecipeReport {
  const ways = { fixed: wayReport(answers.fixed), drawn: wayReport(answers.drawn) };
  return {
    recipe,
    ways,
    slowdown: ratioOf(ways.drawn.ms, ways.fixed.ms),
    epoch: epochReport(answers),
    drawing: round(median(answers.drawing.flatMap(({ ms }) => ms)), 2),
  };
}

function epochReport({ epoch, bare }: Answers): EpochReport {
  const times = (list: readonly FeedAnswer[]) =>
    timesOf(
      list.map(({ ms }) => ms),
      1,
    );
  const [ms, without] = [times(epoch), times(bare)];
  const { trainingSteps = 0, validationSteps = 0 } = epoch[0]!;
  return { trainingSteps, validationSteps, ms, bare: without, slowdown: ratioOf(ms, without) };
}

function wayReport(answers: readonly FeedAnswer[]): FeedWayReport {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    ms: timesOf(
      answers.map(({ ms }) => ms),
      2,
    ),
    waiting: round(sum(answers.flatMap(({ waiting }) => waiting)) / sum(answers.flatMap(({ ms }) => ms)), 4),
    tensors: round(median(answers.flatMap(({ tensors }) => tensors)), 2),
  };
}
