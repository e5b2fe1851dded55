import { inputOf, trainingFile } from '@mitos/core';
import type { Artifact, Logger, Preprocessing, Stage, StageContext, StageResult } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import type { Engine } from '@mitos/engine';
import { createModel, initialise } from '@mitos/models';
import type { Network } from '@mitos/models';
import { ImageStore, SampleDrawer } from '@mitos/samples';
import type { SampleSource } from '@mitos/samples';
import * as tf from '@tensorflow/tfjs-core';
import path from 'node:path';
import { Checkpoints } from '../checkpoints/checkpoints';
import { readSamples } from '../data/read-samples';
import type { Samples } from '../data/read-samples';
import { createTrainingData } from '../data/training-data';
import { createReporter } from '../loop/reporter';
import type { TrainingState } from '../loop/state';
import { train } from '../loop/train';
import type { Trained } from '../loop/train';
import { combineLosses } from '../losses/combine';
import { createSchedule } from '../schedules/schedule';
import { createOptimizer } from '../settings/optimizer';
import { trainSettings } from '../settings/train-settings';
import type { TrainSettings } from '../settings/train-settings';
import { trainStep } from '../step/train-step';
import { createEvaluator } from '../validation/evaluator';
import { validate } from '../validation/validate';
import { validationBatches } from '../validation/validation-data';
import { checkInputs } from './check-inputs';
import { createLearner } from './learner';
import { parameterCount, writeModel } from './write-model';
import { writeHistory } from './write-history';

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
    const samples = await readSamples(inputOf(inputs, 'augment'), store, context.signal);
    const network = createNetwork(settings.model, samples.preprocessing);
    checkInputs(samples, network, settings);
    warnOfTargets(samples, context.logger);
    const { logger, progress, signal } = context;
    const engine = await loadEngine({ logger, progress, signal });
    const checkpoints = new Checkpoints<TrainingState>(context.scratch);

    const trained = await trainNetwork(settings, samples, network, checkpoints, context);

    await writeOutputs(output, settings, samples, network, trained, engine);
    await checkpoints.clear();
    return { summary: summaryOf(settings, trained, network) };
  } finally {
    store.close();
  }
}

/** One channel out: foreground against background. */
function createNetwork(model: TrainSettings['model'], { channels }: Preprocessing): Network {
  const { architecture, ...settings } = model;
  return createModel(architecture, settings, { channels, classes: 1 });
}

function warnOfTargets({ drawing }: Samples, logger: Logger): void {
  const targets = Object.keys(drawing.targets);
  if (targets.length === 0) return;
  logger.warn(
    `No head of this network learns the targets ${targets.join(', ')} of augment: they are not used.`,
  );
}

async function trainNetwork(
  settings: TrainSettings,
  samples: Samples,
  network: Network,
  checkpoints: Checkpoints<TrainingState>,
  context: StageContext,
): Promise<Trained> {
  const { batch, epochs, mode, samplesPerImage } = settings;
  const { signal, logger, progress } = context;
  const { splits, store, preprocessing } = samples;
  const loss = combineLosses(settings.loss);
  const { optimizer, learningRate } = createOptimizer(settings.optimizer);
  const weights = initialise(network, context.random('weights'));
  const step = trainStep({ network, weights, loss, optimizer, mode });
  tf.dispose({ ...weights });
  const evaluator = createEvaluator({ network, loss, mode });
  const source = sourceOf(samples, context.seed);
  const drawer = new SampleDrawer(source, { threads: context.workers, module: threadModule });
  const data = createTrainingData({ source, drawer, batch, samplesPerImage });
  const now = () => performance.now();
  try {
    return await train(
      {
        epochs,
        learningRate,
        schedule: createSchedule(settings.schedule),
        monitor: settings.monitor,
        earlyStopping: settings.earlyStopping,
        checkpointSeconds: settings.checkpoint.seconds,
      },
      {
        learner: createLearner(step),
        data,
        async validate() {
          const { stride } = network;
          const present = step.weights();
          try {
            const { size } = preprocessing;
            const batches = validationBatches({ ids: splits.val, store, batch, size, stride });
            return await validate(batches, (one) => evaluator.evaluate(present, one), signal);
          } finally {
            tf.dispose({ ...present });
          }
        },
        checkpoints,
        reporter: createReporter({ epochs, ...data, progress, logger, now }),
        signal,
        now,
      },
    );
  } finally {
    await drawer.close();
    step.dispose();
    evaluator.dispose();
  }
}

/** Beside the bundle of this stage. */
const threadModule = new URL('./sample-thread.mjs', import.meta.url);

function sourceOf({ store, splits, preprocessing, drawing, copies }: Samples, seed: number) {
  const { size, fit } = preprocessing;
  return {
    images: store,
    ids: splits.train,
    plan: { ...drawing, size, fit },
    seed,
    ...(copies === undefined ? {} : { copies }),
  } satisfies SampleSource;
}

async function writeOutputs(
  output: string,
  settings: TrainSettings,
  { dataset, preprocessing }: Samples,
  network: Network,
  { state, weights }: Trained,
  engine: Engine,
): Promise<void> {
  await writeModel(path.join(output, 'model'), {
    model: settings.model,
    network,
    weights,
    classes: dataset.classes,
    preprocessing,
    tensorflow: engine.version,
  });
  await writeHistory(output, state.history);
  await trainingFile.write(output, {
    schemaVersion: 1,
    epochs: state.history.length,
    steps: state.step,
    best: { ...state.best!, monitor: settings.monitor },
    parameters: parameterCount(network),
    device: engine.device,
  });
}

function summaryOf(settings: TrainSettings, { state }: Trained, network: Network): string[] {
  const { epoch, value } = state.best!;
  const { length } = state.history;
  const early = length < settings.epochs ? `, stopped early of ${settings.epochs}` : '';
  return [
    `best ${settings.monitor} ${value.toFixed(3)} in epoch ${epoch} of ${length}${early}`,
    `${settings.model.architecture} with ${parameterCount(network)} parameters`,
  ];
}
