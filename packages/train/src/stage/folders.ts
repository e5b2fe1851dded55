import { datasetFile, hashFile, samplesFile } from '@mitos/core';
import type { StageContext } from '@mitos/core';
import type { Engine } from '@mitos/engine';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Checkpoints, stepsIn } from '../checkpoints/checkpoints';
import { FinishedTrainings } from '../checkpoints/finished';
import { KeptWeights } from '../checkpoints/kept-weights';
import { namesIn } from '../checkpoints/names-in';
import type { TrainingState } from '../loop/state';
import { dependsOnSteps } from '../schedules/schedule';
import type { TrainSettings } from '../settings/train-settings';
import { weightsFileOf } from './start-weights';

/** Where a training keeps what outlives its process. */
export interface Folders {
  /** There is no checkpoint to go on from. */
  readonly isNew: boolean;
  readonly checkpoints: Checkpoints<TrainingState>;
  readonly kept: KeptWeights;
  /** Of a training with the same settings that has ended, where more epochs may follow. */
  readonly finished?: Checkpoints<TrainingState>;
  /** The training is over and its outputs are in their place. */
  close(): Promise<void>;
}

/** What decides about the weights after an epoch, but for the number of epochs in all. */
interface Identified {
  readonly settings: TrainSettings;
  readonly batch: number;
  /** Output folder of augment. */
  readonly samples: string;
  readonly engine: Pick<Engine, 'device' | 'threads'>;
}

/**
 * Opens the folders of a training. More epochs can follow a training that has ended only where the learning rate does not
 * depend on their number; else every epoch would have been another one, and the training starts over.
 */
export async function openFolders(
  identified: Identified,
  { scratch, cache, live, seed, workspace, logger }: StageContext,
): Promise<Folders> {
  const { settings, batch } = identified;
  const folder = path.join(scratch, `batch-${batch}`);
  const checkpoints = new Checkpoints<TrainingState>(folder);
  const kept = new KeptWeights(folder);
  const clear = () => rm(scratch, { recursive: true, force: true });
  const isNew = (await stepsIn(folder)).length === 0;
  if (isNew) await rm(live, { recursive: true, force: true });
  if (dependsOnSteps(settings.schedule)) return { isNew, checkpoints, kept, close: clear };
  const identity = await identityOf(identified, seed, workspace);
  const finished = new FinishedTrainings(path.join(cache, 'finished'), identity);
  if (isNew) await kept.copyFrom(finished.folder);
  return {
    isNew: isNew && (await stepsIn(finished.folder)).length === 0,
    checkpoints,
    kept,
    finished: new Checkpoints<TrainingState>(finished.folder),
    async close() {
      // Without it more epochs start over, that is all.
      await finished.take(folder).catch((error: unknown) => {
        logger.warn(`The checkpoint could not be kept for more epochs: ${String(error)}`);
      });
      await clear();
    },
  };
}

/** The batch with which an interrupted training began, if there is one: `batch: auto` may choose another elsewhere. */
export async function begunBatch(scratch: string): Promise<number | undefined> {
  const batches = (await namesIn(scratch)).flatMap((name) => /^batch-(\d+)$/.exec(name)?.[1] ?? []);
  return batches.length === 0 ? undefined : Number(batches[0]);
}

async function identityOf({ settings, batch, samples, engine }: Identified, seed: number, workspace: string) {
  // These change nothing about the weights after an epoch; but a module of the user's may stop the training.
  const { epochs: _1, checkpoint: _2, cache: _3, callbacks, sanityCheck: _4, ...deciding } = settings;
  const { initialise } = settings;
  const { device, threads } = engine;
  const modules = callbacks.flatMap(({ module }) => (module === undefined ? [] : [module]));
  return {
    ...{ ...deciding, batch, seed, device, threads },
    samples: [
      await hashFile(path.join(samples, samplesFile.fileName)),
      await hashFile(path.join(samples, datasetFile.fileName)),
    ],
    modules: await Promise.all(modules.map((module) => hashFile(path.resolve(workspace, module)))),
    initialise: initialise === undefined ? '' : await hashFile(await weightsFileOf(workspace, initialise)),
  };
}
