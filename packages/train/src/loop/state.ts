import type { PixelCounts } from '../validation/scores';
import { addCounts } from '../validation/scores';
import { isBetter } from './monitor';

/**
 * One row of the history: `loss`, the mean over the epoch's samples, each as the network was when it saw it;
 * `learningRate`, of the last step; and the scores of the validation split, null without one.
 */
export type Columns = Readonly<Record<string, number | null>>;

export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Steps done in all. */
  readonly step: number;
  readonly columns: Columns;
  /** Whether it was the best so far. */
  readonly isBest: boolean;
}

/** Where a training stands: with the weights and the optimizer's state, all that is needed to go on exactly. */
export interface TrainingState {
  /** The epoch in progress, from 1. */
  readonly epoch: number;
  /** Samples of this epoch that were trained on. */
  readonly position: number;
  /** Steps done in all. */
  readonly step: number;
  /** Sum of the losses of this epoch's samples. */
  readonly lossSum: number;
  /** Pixels of this epoch's samples, if they are counted. */
  readonly counts?: PixelCounts;
  readonly learningRate: number;
  /** Loss of the very first step. */
  readonly firstLoss?: number;
  readonly history: readonly EpochRecord[];
  readonly best?: { readonly epoch: number; readonly value: number };
  /** Epochs in a row without a value that is better by as much as early stopping wants. */
  readonly waited: number;
  /** The last value that was. */
  readonly reference?: number;
  /** A callback asked to stop. */
  readonly isStopped?: true;
}

export const initialState: TrainingState = {
  epoch: 1,
  position: 0,
  step: 0,
  lossSum: 0,
  learningRate: 0,
  history: [],
  waited: 0,
};

/** What a step came to. */
export interface StepOutcome {
  readonly samples: number;
  readonly loss: number;
  readonly learningRate: number;
  readonly counts?: PixelCounts;
}

export function afterStep(
  state: TrainingState,
  { samples, loss, learningRate, counts }: StepOutcome,
): TrainingState {
  const sum = counts && (state.counts === undefined ? counts : addCounts(state.counts, counts));
  return {
    ...state,
    position: state.position + samples,
    step: state.step + 1,
    lossSum: state.lossSum + loss * samples,
    firstLoss: state.firstLoss ?? loss,
    learningRate,
    ...(sum === undefined ? {} : { counts: sum }),
  };
}

export interface Judging {
  readonly monitor: string;
  /** How much better than the last such value one must be, for early stopping to go on waiting. */
  readonly minimumChange: number;
}

/**
 * The state after an epoch: its record is in the history, and `best` names it when it is the best so far.
 *
 * @param scores Columns beside loss and learning rate.
 */
export function afterEpoch(
  state: TrainingState,
  scores: Columns,
  { monitor, minimumChange }: Judging,
): TrainingState {
  const { counts: _, reference, best, ...kept } = state;
  const { epoch, position, step, lossSum, learningRate, history } = state;
  const columns = { loss: lossSum / position, learningRate, ...scores };
  const value = (columns as Columns)[monitor];
  if (value === undefined || value === null) throw new Error(`nothing was measured for ${monitor}`);
  const isBest = best === undefined || isBetter(monitor, value, best.value);
  const isProgress = reference === undefined || isBetter(monitor, value, reference, minimumChange);
  return {
    ...kept,
    epoch: epoch + 1,
    position: 0,
    lossSum: 0,
    history: [...history, { epoch, step, columns, isBest }],
    best: isBest ? { epoch, value } : best,
    waited: isProgress ? 0 : state.waited + 1,
    reference: isProgress ? value : reference,
  };
}
