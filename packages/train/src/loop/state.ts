import { isBetter } from '../callbacks/monitor';
import type { Monitor } from '../callbacks/monitor';

/** One row of the history. Scores of the validation split are null without one. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean over the epoch's samples, each as the network was when it saw it. */
  readonly loss: number;
  /** Of the epoch's last step. */
  readonly learningRate: number;
  readonly valLoss: number | null;
  readonly valDice: number | null;
  readonly valIou: number | null;
}

export type Scores = Pick<EpochRecord, 'valLoss' | 'valDice' | 'valIou'>;

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
  readonly learningRate: number;
  readonly history: readonly EpochRecord[];
  readonly best?: { readonly epoch: number; readonly value: number };
}

export const initialState: TrainingState = {
  epoch: 1,
  position: 0,
  step: 0,
  lossSum: 0,
  learningRate: 0,
  history: [],
};

export function afterStep(
  state: TrainingState,
  samples: number,
  loss: number,
  learningRate: number,
): TrainingState {
  return {
    ...state,
    position: state.position + samples,
    step: state.step + 1,
    lossSum: state.lossSum + loss * samples,
    learningRate,
  };
}

/** The state after an epoch: its record is in the history, and `best` names it when it is the best so far. */
export function afterEpoch(state: TrainingState, scores: Scores, monitor: Monitor): TrainingState {
  const { epoch, position, step, lossSum, learningRate, history, best } = state;
  const record: EpochRecord = { epoch, loss: lossSum / position, learningRate, ...scores };
  const value = record[monitor];
  if (value === null) throw new Error(`nothing was measured for ${monitor}`);
  const kept = best === undefined || isBetter(monitor, value, best.value) ? { epoch, value } : best;
  return {
    epoch: epoch + 1,
    position: 0,
    step,
    lossSum: 0,
    learningRate,
    history: [...history, record],
    best: kept,
  };
}
