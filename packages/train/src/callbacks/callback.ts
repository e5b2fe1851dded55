/** What a training is, told once before its first step. */
export interface RunFacts {
  readonly pipeline: string;
  readonly stage: string;
  readonly seed: number;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  /** Samples a step, also where the settings say `auto`. */
  readonly batch: number;
  /** What computes, also where the settings say `auto`. */
  readonly device: 'cpu' | 'gpu';
  /** The settings of train, as JSON has them. */
  readonly settings: unknown;
  /** Where files for people go; absolute. It outlives the process, and no stage reads it. */
  readonly folder: string;
  /** Numbers that training changes by gradients. */
  readonly parameters: number;
}

export interface EpochReport {
  /** From 1. */
  readonly epoch: number;
  /** Steps done in all. */
  readonly step: number;
  /** `loss`, `learningRate`, `valLoss`, `valDice`, `valDice:<class>`, `trainDice` and so on; null: nothing was measured. */
  readonly columns: Readonly<Record<string, number | null>>;
  /** Whether it is the best epoch so far. */
  readonly isBest: boolean;
  /** How long it took; 0 for an epoch of an earlier process, where that is not known any more. */
  readonly seconds: number;
}

export interface StepReport {
  /** The epoch in progress, from 1. */
  readonly epoch: number;
  /** Steps done in all, this one included: 1 after the first step of a training. */
  readonly step: number;
  readonly loss: number;
  readonly learningRate: number;
}

export type Outcome = 'finished' | 'interrupted' | 'failed';

/**
 * Something that follows a training. It is told what happens and changes no number; all that it may do to the training is
 * to end it after an epoch. Every member may be missing.
 */
export interface Callback {
  /** Before the first step of this process; `done` are the epochs of an earlier, interrupted run. */
  begin?(facts: RunFacts, done: readonly EpochReport[]): void | Promise<void>;
  /** After every step. Nobody waits for it: it must be cheap. */
  step?(report: StepReport): void;
  /** After every epoch; `stop` ends the training as if this epoch were its last. */
  epoch?(report: EpochReport): void | 'stop' | Promise<void | 'stop'>;
  end?(outcome: Outcome): void | Promise<void>;
}
