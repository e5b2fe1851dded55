import type { Ratio, Times } from './ratio';
import type { BenchSettings, BenchTask, BenchWay } from './settings';

/** Times are milliseconds a step. */
export interface WayReport extends Times {
  /** Processor time of all threads, waiting in a loop included: the median of the rounds. */
  readonly cpu: number;
  /** The first call: with `compiled`, recording and optimising the graph. */
  readonly first: number;
  /** Resident memory of the process at the end, bytes. */
  readonly rss: number;
  /** Tensors of tfjs at the end. */
  readonly tensors?: number;
}

export interface MemoryReport {
  readonly marks: readonly { readonly step: number; readonly rss: number; readonly tensors: number }[];
  /** Resident memory at the last mark by that at the first. */
  readonly growth: number;
  /** What that should be at most. */
  readonly target: number;
}

/** A model with images of one size. */
export interface ModelReport {
  readonly model: string;
  readonly size: number;
  /** Numbers that it learns, in every way. */
  readonly parameters: number;
  readonly ways: Readonly<Partial<Record<BenchWay, WayReport>>>;
  /** `compiled/torch`, `compiled/eager`, `compiled/stock`: below 1 when compiled is faster. */
  readonly ratios: Readonly<Record<string, Ratio>>;
  /** The same of processor times. With one thread other programs hardly disturb them. */
  readonly cpuRatios: Readonly<Record<string, number>>;
  /** What the medians of these ratios should be at most. */
  readonly targets: Readonly<Record<string, number>>;
  /** Memory of `compiled` over many steps. */
  readonly memory?: MemoryReport;
}

export interface BenchReport {
  readonly task: BenchTask;
  readonly settings: Omit<BenchSettings, 'model' | 'size'> & {
    readonly sizes: readonly number[];
    readonly rounds: number;
    readonly steps: number;
  };
  readonly machine: Readonly<Record<string, string | number>>;
  readonly models: readonly ModelReport[];
}
