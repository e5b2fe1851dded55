import type { Ratio, Times } from '../ratio';

export type PredictWay = 'mitos' | 'torch';

/** Times are milliseconds an image. */
export interface PredictWayReport extends Times {
  /** At the median. */
  readonly imagesPerSecond: number;
  /** Processor time of all threads: the median of the rounds. */
  readonly cpu: number;
  /** The first image: the network is made ready for its size. */
  readonly first: number;
  /** Resident memory of the process at the end, bytes. */
  readonly rss: number;
}

/** A large image, from file to file with `mitos predict`. */
export interface LargeImageReport {
  /** Height and width, in pixels. */
  readonly side: number;
  readonly seconds: number;
  /** Megapixels of the image a second. */
  readonly megapixelsPerSecond: number;
  /** The most memory that the process ever held, bytes. */
  readonly peak: number;
}

export interface PredictReport {
  readonly task: 'predict';
  readonly settings: {
    readonly model: string;
    readonly filters: number;
    readonly depth: number;
    readonly width: number;
    readonly height: number;
    readonly threads: number;
    readonly rounds: number;
    readonly steps: number;
  };
  readonly machine: Readonly<Record<string, string | number>>;
  /** Numbers that the network learns, in every way. */
  readonly parameters: number;
  readonly ways: Readonly<Partial<Record<PredictWay, PredictWayReport>>>;
  /** `mitos/torch` of the times: below 1 when Mitos is faster. */
  readonly ratios: Readonly<Record<string, Ratio>>;
  /** What the median of that ratio should be at most. */
  readonly target: number;
  /** Smallest first. */
  readonly large?: readonly LargeImageReport[];
  /** Peak memory of the largest by that of the smallest that is worked off in bands. */
  readonly growth?: number;
  /** What that should be at most. */
  readonly growthTarget: number;
}
