import type { Ratio, Times } from '../ratio';
import type { RecipeName } from './recipes';

export type AugmentWay = 'mitos' | 'albumentations';

export interface AugmentWayReport {
  /** Milliseconds a sample, by the clock. */
  readonly ms: Times;
  /** Milliseconds of the processor a sample, in all threads of the process: median of the rounds. */
  readonly cpu: number;
  /** Samples a second of one core, by the clock. */
  readonly samplesPerSecond: number;
}

export interface RecipeReport {
  readonly recipe: RecipeName;
  readonly ways: Readonly<Partial<Record<AugmentWay, AugmentWayReport>>>;
  /** `mitos/albumentations`, by the clock: below 1 when Mitos is faster. */
  readonly ratios: Readonly<Record<string, Ratio>>;
  /** The same of the processor's time, medians only. */
  readonly cpuRatios: Readonly<Record<string, number>>;
}

export interface AugmentReport {
  readonly task: 'augment';
  readonly settings: {
    readonly size: number;
    /** Of each image. */
    readonly cells: number;
    readonly images: number;
    /** A turn. */
    readonly samples: number;
    readonly rounds: number;
  };
  readonly machine: Readonly<Record<string, string | number>>;
  readonly recipes: readonly RecipeReport[];
}
