import { MitosError } from '@mitos/core';
import type { StageContext } from '@mitos/core';
import type { Engine } from '@mitos/engine';
import { parameterCount } from '@mitos/models';
import { SampleDrawer } from '@mitos/samples';
import type { Batch } from '@mitos/samples';
import * as tf from '@tensorflow/tfjs-core';
import type { Callback } from '../callbacks/callback';
import { isLoss } from '../loop/monitor';
import type { Samples } from '../data/read-samples';
import { createTrainingData } from '../data/training-data';
import { objectiveOf } from '../heads/objective';
import { createReporter } from '../loop/reporter';
import { sanityCheck } from '../loop/sanity-check';
import type { Learner, Plan, Trained, TrainingData } from '../loop/train';
import { train } from '../loop/train';
import { createSchedule } from '../schedules/schedule';
import { keepsEpoch } from '../settings/keep';
import { createOptimizer } from '../settings/optimizer';
import type { TrainSettings } from '../settings/train-settings';
import type { TrainStep } from '../step/train-step';
import { trainStep } from '../step/train-step';
import { createEvaluator } from '../validation/evaluator';
import { columnsOf } from '../validation/scores';
import { validate } from '../validation/validate';
import { validationBatches } from '../validation/validation-data';
import type { Design } from './design';
import type { Folders } from './folders';
import { createLearner } from './learner';
import { sourceOf } from './source';
import { startWeights } from './start-weights';

/** Everything about a training that is decided before its first step. */
export interface Training {
  readonly settings: TrainSettings;
  readonly samples: Samples;
  readonly design: Design;
  /** Samples a step. */
  readonly batch: number;
  readonly folders: Folders;
  readonly callbacks: Callback;
  readonly engine: Engine;
}

/** Trains to the end. Needs the engine. */
export async function trainNetwork(training: Training, context: StageContext): Promise<Trained> {
  const { settings, samples, design, batch, folders } = training;
  const { classes } = design;
  const { logger, progress, signal } = context;
  const step = await makeStep(training, context);
  const evaluator = createEvaluator({ ...design, mode: settings.mode });
  const source = sourceOf(samples, context.seed, design.truth);
  const drawer = new SampleDrawer(source, { threads: context.workers, module: threadModule });
  try {
    const { samplesPerImage, epochs } = settings;
    const data = createTrainingData({ source, drawer, batch, samplesPerImage });
    const plan = planOf(settings);
    const learner = createLearner(step, { classes, seed: context.random('dropout').integer(2 ** 31) });
    checkAccumulation(settings, data);
    if (settings.sanityCheck && folders.isNew) await check(learner, data, plan, settings, context);
    return await train(plan, {
      learner,
      data,
      validate: () => validateStep(step, evaluator, training, signal),
      trainColumns: ({ counts }) => (counts === undefined ? {} : columnsOf('train', counts, classes.names)),
      ...folders,
      keep: (epoch, weights) => folders.kept.save(epoch, weights),
      callbacks: training.callbacks,
      facts: factsOf(training, data, context),
      reporter: createReporter({ epochs, ...data, progress, logger, now }),
      signal,
      now,
    });
  } finally {
    await drawer.close();
    step.dispose();
    evaluator.dispose();
  }
}

/** Beside the bundle of this stage. */
const threadModule = new URL('./sample-thread.mjs', import.meta.url);

const now = () => performance.now();

async function makeStep({ settings, design }: Training, context: StageContext): Promise<TrainStep> {
  const { workspace, logger } = context;
  const { network, heads } = design;
  const { initialise, model, clip, accumulate, ema, parameters, mode } = settings;
  const weights = await startWeights(
    network,
    { initialise, model, workspace, logger },
    context.random('weights'),
  );
  const { optimizer } = createOptimizer(settings.optimizer);
  const objective = objectiveOf(heads, { counts: settings.trainScores });
  const options = { network, weights, objective, optimizer, clip, accumulate, ema, mode };
  const step = trainStep({ ...options, groups: parameters });
  tf.dispose({ ...weights });
  return step;
}

function planOf(settings: TrainSettings): Plan {
  const { epochs, monitor, earlyStopping, checkpoint, keep } = settings;
  const { learningRate } = createOptimizer(settings.optimizer);
  const schedule = createSchedule(settings.schedule, { mode: isLoss(monitor) ? 'min' : 'max' });
  return {
    ...{ epochs, learningRate, schedule, monitor, earlyStopping },
    checkpointSeconds: checkpoint.seconds,
    keeps: (epoch) => keepsEpoch(keep, epoch),
  };
}

async function check(
  learner: Learner<Batch>,
  data: TrainingData<Batch>,
  { learningRate }: Plan,
  { accumulate, initialise }: TrainSettings,
  { logger, progress, signal }: StageContext,
): Promise<void> {
  if (initialise !== undefined) {
    logger.info('sanity check left out: the weights to start from have learned already');
    return;
  }
  for await (const batch of data.batches(1, 0)) {
    const options = { learningRate, accumulate, progress, signal };
    const { first, last, steps } = await sanityCheck(learner, batch, options);
    logger.info(
      `sanity check: the loss of one batch fell from ${first.toFixed(3)} to ${last.toFixed(3)} in ${steps} steps`,
    );
    return;
  }
}

async function validateStep(
  step: TrainStep,
  evaluator: ReturnType<typeof createEvaluator>,
  { samples: { splits, store, preprocessing, drawing }, design, batch }: Training,
  signal: AbortSignal,
) {
  const { network, truth, classes } = design;
  const { size } = preprocessing;
  const { weights: weightSettings } = drawing;
  const weights = step.weights();
  try {
    const batches = validationBatches({
      ...{ ids: splits.val, store, batch, size, network, truth },
      weights: weightSettings,
    });
    return await validate(batches, (one) => evaluator.evaluate(weights, one), classes.names, signal);
  } finally {
    tf.dispose({ ...weights });
  }
}

function factsOf(
  { settings, design, batch, engine }: Training,
  { stepsPerEpoch }: TrainingData<Batch>,
  { pipeline, stage, seed, live }: StageContext,
) {
  const { epochs } = settings;
  const { device } = engine;
  return {
    ...{ pipeline, stage, seed, epochs, stepsPerEpoch, settings, batch, device, folder: live },
    parameters: parameterCount(design.network),
  };
}

/** Gradients of so many batches must come together before anything is learned. */
function checkAccumulation(
  { accumulate, epochs }: TrainSettings,
  { stepsPerEpoch }: TrainingData<Batch>,
): void {
  const steps = epochs * stepsPerEpoch;
  if (accumulate <= steps) return;
  throw new MitosError('This training would learn nothing.', {
    code: 'training-impossible',
    problems: [
      {
        expected: `"accumulate" to be at most ${steps}, the number of batches in all`,
        found: String(accumulate),
        fix: 'lower it, or set more epochs',
      },
    ],
  });
}
