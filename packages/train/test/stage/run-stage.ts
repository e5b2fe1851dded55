import { random, silentLogger, silentProgress } from '@mitos/core';
import type { Logger, Progress, StageContext } from '@mitos/core';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { trainStage } from '../../src/stage/stage';

/** A small training: 4 epochs of 3 steps. */
export const smallSettings = {
  model: { architecture: 'unet', filters: 2, depth: 2 },
  optimizer: { adam: { learningRate: 0.01 } },
  schedule: { cosine: {} },
  epochs: 4,
  batch: 3,
};

export interface RunOptions {
  readonly samples: string;
  readonly folder: string;
  readonly settings?: object;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly logger?: Logger;
  /** Called after each step. */
  readonly onStep?: () => void;
  /** Called when the outputs are written and not yet in their place. */
  readonly onOutputs?: () => void;
}

/** Runs the stage from `samples` to `<folder>/output`, with its scratch folder beside it. */
export async function runTraining(options: RunOptions) {
  const { samples, folder, settings, seed = 7, signal, logger = silentLogger, onStep } = options;
  const output = path.join(folder, 'output');
  await mkdir(output, { recursive: true });
  const progress: Progress = { update: () => onStep?.(), finish() {} };
  const context: StageContext = {
    pipeline: 'test',
    stage: 'train',
    workspace: folder,
    seed,
    random: (...purpose) => random(seed, 'train', ...purpose),
    logger,
    progress: onStep === undefined ? silentProgress : () => progress,
    signal: signal ?? new AbortController().signal,
    scratch: path.join(folder, 'scratch'),
    live: path.join(folder, 'live'),
    cache: path.join(folder, 'cache'),
    workers: 0,
  };
  const inputs = [{ stage: 'augment', kind: 'augment', folder: samples } as const];
  const complete = trainStage.settings.parse({ ...smallSettings, ...settings });
  const result = await trainStage.run(complete, inputs, output, context);
  options.onOutputs?.();
  await result.published?.();
  return result;
}
