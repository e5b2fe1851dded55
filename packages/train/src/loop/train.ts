import { stopped } from '@mitos/core';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Callback, EpochReport } from '../callbacks/callback';
import type { Checkpoints, Found } from '../checkpoints/checkpoints';
import type { NamedArrays } from '../checkpoints/format';
import type { Schedule } from '../schedules/schedule';
import { checkLoss, checkValidation } from './errors';
import type { Reporter } from './reporter';
import { afterEpoch, afterStep, initialState } from './state';
import type { Columns, EpochRecord, StepOutcome, TrainingState } from './state';

/** What learns: a network with its loss and optimizer. */
export interface Learner<Batch> {
  /** One step on a batch. Runs to the end before it returns. `step` counts from 0: it decides what dropout drops. */
  step(
    batch: Batch,
    at: { readonly learningRate: number; readonly step: number },
  ): Pick<StepOutcome, 'loss' | 'counts'>;
  /** Everything that a step changes, copied. */
  read(): NamedArrays;
  /** Takes up what {@link Learner.read} gave. */
  write(state: NamedArrays): void;
  /** What the trained network is made of, copied: weights and running statistics, without the optimizer's state. */
  readWeights(): NamedArrays;
}

/** The training split. */
export interface TrainingData<Batch> {
  readonly samples: number;
  readonly stepsPerEpoch: number;
  /** The batches of an epoch from its sample `position` on: a pure function of both. */
  batches(epoch: number, position: number): Iterable<Batch> | AsyncIterable<Batch>;
}

export interface EarlyStopping {
  /** Epochs without a better value of the monitored column after which training ends. */
  readonly patience: number;
  /** How much better a value must be to count. */
  readonly minimumChange: number;
}

export interface Plan {
  readonly epochs: number;
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** The column of the history that tells the best epoch. */
  readonly monitor: string;
  readonly earlyStopping?: EarlyStopping | undefined;
  /** Between two checkpoints within an epoch. */
  readonly checkpointSeconds: number;
  /** Whether the weights of an epoch are kept beside the best ones. */
  readonly keeps: (epoch: number) => boolean;
}

export interface Parts<Batch> {
  readonly learner: Learner<Batch>;
  readonly data: TrainingData<Batch>;
  /** Columns of the history: how the network as it is does on the validation split. Throws the signal's reason when aborted. */
  readonly validate: (signal: AbortSignal) => Promise<Columns>;
  /** Columns from the pixels that were counted while training, if they were. */
  readonly trainColumns: (state: TrainingState) => Columns;
  readonly checkpoints: Checkpoints<TrainingState>;
  /** The end of a training with fewer epochs and the same settings otherwise, if there is one to go on from. */
  readonly finished?: Checkpoints<TrainingState> | undefined;
  /** Keeps the weights of an epoch. */
  readonly keep: (epoch: number, weights: NamedArrays) => Promise<void>;
  readonly callbacks: Callback;
  readonly facts: Parameters<NonNullable<Callback['begin']>>[0];
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** The clock in milliseconds; it decides when to write a checkpoint, and nothing that ends up in an output. */
  readonly now: () => number;
}

export interface Trained {
  readonly state: TrainingState;
  /** Of the best epoch. */
  readonly best: NamedArrays;
  /** Of the last epoch. */
  readonly last: NamedArrays;
}

/**
 * Trains from where the last checkpoint left off, or from the start, to the end. Every random choice is a function of seed,
 * epoch and sample, so an interrupted training ends with the same bits as an uninterrupted one.
 *
 * Throws `stopped` when the signal is aborted, after writing a checkpoint, and `training-diverged` when the loss is not finite
 * or has grown beyond measure.
 */
export async function train<Batch extends { readonly ids: readonly string[] }>(
  plan: Plan,
  parts: Parts<Batch>,
): Promise<Trained> {
  const { learner, data, callbacks, checkpoints, reporter, signal, now } = parts;
  let { state, best } = await resume(plan, parts);
  let savedAt = now();
  const save = async () => {
    await checkpoints.save(state.step, { facts: state, groups: { state: learner.read(), best } });
    savedAt = now();
  };

  await callbacks.begin?.(parts.facts, state.history.map(epochReport));
  try {
    while (!isOver(plan, state)) {
      reporter.epochBegins(state);
      for await (const batch of data.batches(state.epoch, state.position)) {
        const learningRate = learningRateAt(plan, data, state);
        reporter.stepBegins();
        const result = learner.step(batch, { learningRate, step: state.step });
        checkLoss(state, result.loss, batch.ids);
        state = afterStep(state, { ...result, learningRate, samples: batch.ids.length });
        reporter.stepEnds(state, result.loss, batch.ids.length);
        callbacks.step?.({ epoch: state.epoch, step: state.step, loss: result.loss, learningRate });

        await breathe();
        signal.throwIfAborted();
        if (now() - savedAt > plan.checkpointSeconds * 1000) await save();
        reporter.waitsAgain();
      }
      const scores = { ...parts.trainColumns(state), ...(await parts.validate(signal)) };
      checkValidation(state.epoch, scores);
      state = afterEpoch(state, scores, judging(plan));
      const epoch = state.epoch - 1;
      const [isBest, isKept] = [state.best!.epoch === epoch, plan.keeps(epoch)];
      const weights = isBest || isKept ? learner.readWeights() : {};
      if (isBest) best = weights;
      if (isKept) await parts.keep(epoch, weights);
      const seconds = reporter.epochEnds(state);
      const wish = await callbacks.epoch?.({ ...epochReport(state.history.at(-1)!), seconds });
      if (wish === 'stop') state = { ...state, isStopped: true };
      await save();
    }
  } catch (error) {
    reporter.interrupted();
    const isInterrupted = signal.aborted && error === signal.reason;
    try {
      if (isInterrupted) await save();
    } finally {
      await callbacks.end?.(isInterrupted ? 'interrupted' : 'failed');
    }
    if (!isInterrupted) throw error;
    throw stopped(
      `Run the same command again to go on from epoch ${state.epoch}, step ${stepOfEpoch(state, data)}.`,
    );
  }
  await callbacks.end?.('finished');
  return { state, best, last: learner.readWeights() };
}

async function resume<Batch>(
  plan: Plan,
  { learner, checkpoints, finished, reporter }: Parts<Batch>,
): Promise<{ state: TrainingState; best: NamedArrays }> {
  const { contents, damaged } = await checkpoints.latest();
  if (damaged.length > 0) reporter.damaged(damaged, contents?.facts);
  const earlier = contents ?? (await shorter(plan, finished));
  if (earlier === undefined) return { state: initialState, best: {} };
  const { facts, groups } = earlier;
  learner.write(groups['state']!);
  if (contents === undefined) reporter.extended(facts);
  else reporter.resumed(facts);
  return { state: facts, best: groups['best']! };
}

/** The end of an earlier training, unless it was longer than this one is to be. */
async function shorter(
  { epochs }: Plan,
  finished: Checkpoints<TrainingState> | undefined,
): Promise<Found<TrainingState>['contents']> {
  const contents = (await finished?.latest())?.contents;
  return contents !== undefined && contents.facts.history.length <= epochs ? contents : undefined;
}

function learningRateAt(
  { schedule, epochs, learningRate, monitor }: Plan,
  { stepsPerEpoch }: TrainingData<unknown>,
  { step, history }: TrainingState,
): number {
  const values = history.map(({ columns }) => columns[monitor]!);
  return schedule({ step, steps: epochs * stepsPerEpoch, stepsPerEpoch, history: values }, learningRate);
}

function judging({ monitor, earlyStopping }: Plan) {
  return { monitor, minimumChange: earlyStopping?.minimumChange ?? 0 };
}

function isOver({ epochs, earlyStopping }: Plan, { epoch, waited, isStopped }: TrainingState): boolean {
  const isEarly = earlyStopping !== undefined && waited >= earlyStopping.patience;
  return epoch > epochs || isEarly || isStopped === true;
}

function epochReport({ epoch, step, columns, isBest }: EpochRecord): EpochReport {
  return { epoch, step, columns, isBest, seconds: 0 };
}

function stepOfEpoch(state: TrainingState, data: TrainingData<unknown>): number {
  return state.step - (state.epoch - 1) * data.stepsPerEpoch;
}
