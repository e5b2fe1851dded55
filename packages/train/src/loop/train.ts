import { stopped } from '@mitos/core';
import { setImmediate as breathe } from 'node:timers/promises';
import { stopsEarly } from '../callbacks/early-stopping';
import type { EarlyStopping } from '../callbacks/early-stopping';
import type { Monitor } from '../callbacks/monitor';
import type { Checkpoints } from '../checkpoints/checkpoints';
import type { NamedArrays } from '../checkpoints/format';
import type { Schedule } from '../schedules/schedule';
import { diverged, validationDiverged } from './errors';
import type { Reporter } from './reporter';
import { afterEpoch, afterStep, initialState } from './state';
import type { Scores, TrainingState } from './state';

/** What learns: a network with its loss and optimizer. */
export interface Learner<Batch> {
  /** One step on a batch; its loss. Runs to the end before it returns. */
  step(batch: Batch, learningRate: number): number;
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

export interface Plan {
  readonly epochs: number;
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly monitor: Monitor;
  readonly earlyStopping?: EarlyStopping | undefined;
  /** Between two checkpoints within an epoch. */
  readonly checkpointSeconds: number;
}

export interface Parts<Batch> {
  readonly learner: Learner<Batch>;
  readonly data: TrainingData<Batch>;
  /** Scores of the network as it is on the validation split. Throws the signal's reason when aborted. */
  readonly validate: (signal: AbortSignal) => Promise<Scores>;
  readonly checkpoints: Checkpoints<TrainingState>;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** The clock in milliseconds; it decides when to write a checkpoint, and nothing that ends up in an output. */
  readonly now: () => number;
}

export interface Trained {
  readonly state: TrainingState;
  /** Of the best epoch. */
  readonly weights: NamedArrays;
}

/**
 * Trains from where the last checkpoint left off, or from the start, to the end. Every random choice is a function of seed,
 * epoch and sample, so an interrupted training ends with the same bits as an uninterrupted one.
 *
 * Throws `stopped` when the signal is aborted, after writing a checkpoint, and `training-diverged` when the loss is not finite.
 */
export async function train<Batch extends { readonly ids: readonly string[] }>(
  plan: Plan,
  { learner, data, validate, checkpoints, reporter, signal, now }: Parts<Batch>,
): Promise<Trained> {
  let { state, best } = await resume(learner, checkpoints, reporter);
  let savedAt = now();
  const steps = plan.epochs * data.stepsPerEpoch;
  const save = async () => {
    await checkpoints.save(state.step, { facts: state, groups: { state: learner.read(), best } });
    savedAt = now();
  };

  try {
    while (!isOver(plan, state)) {
      reporter.epochBegins(state);
      for await (const batch of data.batches(state.epoch, state.position)) {
        const learningRate = plan.schedule(state.step, steps, plan.learningRate);
        reporter.stepBegins();
        const loss = learner.step(batch, learningRate);
        if (!Number.isFinite(loss)) throw diverged(state, loss, batch.ids);
        state = afterStep(state, batch.ids.length, loss, learningRate);
        reporter.stepEnds(state, loss, batch.ids.length);

        await breathe();
        signal.throwIfAborted();
        if (now() - savedAt > plan.checkpointSeconds * 1000) await save();
      }
      const scores = await validate(signal);
      if (scores.valLoss !== null && !Number.isFinite(scores.valLoss)) {
        throw validationDiverged(state.epoch, scores.valLoss);
      }
      state = afterEpoch(state, scores, plan.monitor);
      if (state.best!.epoch === state.epoch - 1) best = learner.readWeights();
      reporter.epochEnds(state);
      await save();
    }
  } catch (error) {
    reporter.interrupted();
    if (!signal.aborted || error !== signal.reason) throw error;
    await save();
    throw stopped(
      `Run the same command again to go on from epoch ${state.epoch}, step ${stepOfEpoch(state, data)}.`,
    );
  }
  return { state, weights: best };
}

async function resume<Batch>(
  learner: Learner<Batch>,
  checkpoints: Checkpoints<TrainingState>,
  reporter: Reporter,
): Promise<{ state: TrainingState; best: NamedArrays }> {
  const { contents, damaged } = await checkpoints.latest();
  if (contents === undefined) {
    if (damaged.length > 0) reporter.damaged(damaged, undefined);
    return { state: initialState, best: {} };
  }
  const { facts, groups } = contents;
  learner.write(groups['state']!);
  if (damaged.length > 0) reporter.damaged(damaged, facts);
  reporter.resumed(facts);
  return { state: facts, best: groups['best']! };
}

function isOver(plan: Plan, state: TrainingState): boolean {
  const done = state.epoch - 1;
  return (
    done >= plan.epochs ||
    (state.best !== undefined && stopsEarly(plan.earlyStopping, done, state.best.epoch))
  );
}

function stepOfEpoch(state: TrainingState, data: TrainingData<unknown>): number {
  return state.step - (state.epoch - 1) * data.stepsPerEpoch;
}
