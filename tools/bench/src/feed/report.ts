import type { Ratio, Times } from '../ratio';
import type { FeedJob } from './feed-worker';
import type { FeedRecipe } from './recipes';

/** `fixed`: one batch that lies ready as tensors, again and again. `drawn`: every batch is drawn, by threads. */
export type FeedWay = 'fixed' | 'drawn';

export interface FeedWayReport {
  /** Milliseconds from the end of a step to the end of the next. */
  readonly ms: Times;
  /** The share of that time in which the step waits for its batch. */
  readonly waiting: number;
  /** Median milliseconds of making tensors of a batch. */
  readonly tensors: number;
}

/** Milliseconds of whole epochs: samples drawn, trained on, and validation. */
export interface EpochReport {
  readonly trainingSteps: number;
  readonly validationSteps: number;
  readonly ms: Times;
  /** The same steps on batches that lie ready. */
  readonly bare: Times;
  readonly slowdown: Ratio;
}

export interface FeedRecipeReport {
  readonly recipe: FeedRecipe;
  readonly ways: Readonly<Record<FeedWay, FeedWayReport>>;
  /**
   * `drawn/fixed`: how many times as long a step takes when its batch is drawn. `medianOfRounds` is the one to look at: a
   * step uses all cores, so whatever else a machine does for some seconds makes it much longer.
   */
  readonly slowdown: Ratio;
  readonly epoch: EpochReport;
  /** Milliseconds of drawing a batch in one thread, where nothing else is computed: median. */
  readonly drawing: number;
}

export interface FeedReport {
  readonly task: 'feed';
  readonly settings: Omit<FeedJob, 'module' | 'spillFile'> & {
    readonly rounds: number;
    readonly steps: number;
    readonly epochs: number;
  };
  readonly machine: Readonly<Record<string, string | number>>;
  readonly recipes: readonly FeedRecipeReport[];
  /** What `slowdown.medianOfRounds` and `epoch.slowdown.medianOfRounds` by the default recipe should be below. */
  readonly target: number;
}
