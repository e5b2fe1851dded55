import { inputOf } from '@mitos/core';
import type { Artifact, Stage, StageContext, StageResult } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import type { Engine } from '@mitos/engine';
import { parameterCount } from '@mitos/models';
import { ImageStore } from '@mitos/samples';
import path from 'node:path';
import type { Callback } from '../callbacks/callback';
import { createCallbacks } from '../callbacks/create-callbacks';
import { runCallbacks } from '../callbacks/run-callbacks';
import { readSamples } from '../data/read-samples';
import type { Samples } from '../data/read-samples';
import type { TrainingState } from '../loop/state';
import { verdictsOf } from '../loop/verdict';
import { chooseBatch } from '../memory/choose-batch';
import { trainSettings } from '../settings/train-settings';
import type { TrainSettings } from '../settings/train-settings';
import { checkDesign, checkInputs } from './check-inputs';
import { designOf } from './design';
import type { Design } from './design';
import { begunBatch, openFolders } from './folders';
import { trainNetwork } from './train-network';
import type { Training } from './train-network';
import { writeOutputs } from './write-outputs';

/** Samples to weights: trains a network, keeps the best epoch's weights, and goes on where it was interrupted. */
export const trainStage: Stage<typeof trainSettings> = {
  kind: 'train',
  settings: trainSettings,
  run,
};

async function run(
  settings: TrainSettings,
  inputs: readonly Artifact[],
  output: string,
  context: StageContext,
): Promise<StageResult> {
  const store = new ImageStore({
    cacheBytes: settings.cache.bytes,
    spillFile: path.join(context.scratch, 'images.bin'),
  });
  try {
    const folder = inputOf(inputs, 'augment');
    const samples = await readSamples(folder, store, context.signal);
    checkInputs(samples, settings);
    const design = designOf(settings, samples);
    checkDesign(samples, design, settings);
    const callbacks = await openCallbacks(settings, context);
    const engine = await openEngine(settings, context);
    const batch = await batchOf(settings, samples, design, engine, context);
    const folders = await openFolders({ settings, batch, samples: folder, engine }, context);

    const training: Training = { settings, samples, design, batch, folders, callbacks, engine };
    const trained = await trainNetwork(training, context);

    for (const verdict of verdictsOf(trained.state)) context.logger.warn(verdict);
    await writeOutputs(output, training, trained);
    const summary = summaryOf(settings, design, trained.state, engine);
    return { summary, published: () => folders.close() };
  } finally {
    store.close();
  }
}

async function openCallbacks(
  { callbacks }: TrainSettings,
  { logger, workspace }: StageContext,
): Promise<Callback> {
  const resolve = (file: string) => path.resolve(workspace, file);
  return runCallbacks(await createCallbacks(callbacks, { logger, resolve }));
}

/** A training that began with a batch keeps it, also where `auto` would choose another. */
async function batchOf(
  settings: TrainSettings,
  { preprocessing }: Samples,
  design: Design,
  { device }: Engine,
  { scratch, logger }: StageContext,
): Promise<number> {
  const begun = settings.batch === 'auto' ? await begunBatch(scratch) : undefined;
  const wanted = { ...settings, batch: begun ?? settings.batch };
  return chooseBatch(wanted, preprocessing, design, logger, device);
}

async function openEngine(
  { device, threads }: TrainSettings,
  { logger, progress, signal }: StageContext,
): Promise<Engine> {
  const engine = await loadEngine({
    // What is not asked for here is decided by MITOS_DEVICE.
    ...(device === 'auto' ? {} : { device }),
    ...(threads === undefined ? {} : { threads }),
    ...{ logger, progress, signal },
  });
  logger.info(
    `computing on the ${engine.device.toUpperCase()}, TensorFlow ${engine.version}, ${threadsOf(engine)}`,
  );
  return engine;
}

function threadsOf({ threads }: Engine): string {
  return threads === 1 ? '1 thread' : `${threads} threads`;
}

function summaryOf(
  { epochs, monitor, model }: TrainSettings,
  { network, classes, heads }: Design,
  { best, history }: TrainingState,
  { device }: Engine,
): string[] {
  const { length } = history;
  const early = length < epochs ? `, stopped early of ${epochs}` : '';
  const outputs = heads.length === 1 ? '' : `, heads ${heads.map(({ name }) => name).join(', ')}`;
  const several = classes.names.length === 1 ? '' : `, ${classes.names.length} classes`;
  return [
    `best ${monitor} ${best!.value.toFixed(3)} in epoch ${best!.epoch} of ${length}${early}`,
    `${model.architecture} with ${parameterCount(network)} parameters${several}${outputs}, on the ${device.toUpperCase()}`,
  ];
}
