import type { Ratio, Times } from '../ratio';
import type { Figures } from './figures';
import type { IngestJobSettings } from './run-ingest';
import type { CsvSpeed } from './measure-csv';

export type IngestWay = 'mitos' | 'pandas';

export interface IngestWayReport {
  /** Of the work itself. */
  readonly seconds: Times;
  /** Of the whole process, imports and all. */
  readonly wall: Times;
  /** Peak resident memory, bytes: the median of the rounds. */
  readonly rssBytes: number;
}

/** A run that finds what an earlier one has left. */
export interface Rerun {
  readonly seconds: number;
  readonly images: number;
  readonly reused: number;
  /** Images that were decoded. */
  readonly decoded: number;
}

/** Peak resident memory at the dataset, and at ten copies of it. */
export interface MemoryGrowth {
  readonly once: { readonly images: number; readonly rssBytes: number };
  readonly tenTimes: { readonly images: number; readonly rssBytes: number; readonly seconds: number };
  /** Ten times by once. */
  readonly ratio: number;
  /** What the ratio should be at most. */
  readonly target: number;
}

export interface IngestReport {
  readonly task: 'ingest';
  readonly dataset: string;
  readonly settings: Omit<IngestJobSettings, 'dataset'> & {
    readonly rounds: number;
    readonly workers: number;
  };
  readonly machine: Readonly<Record<string, string | number>>;
  readonly ways: Readonly<Partial<Record<IngestWay, IngestWayReport>>>;
  /** `mitos/pandas`, of `seconds`: below 1 when Mitos is faster. */
  readonly ratios: Readonly<Record<string, Ratio>>;
  /** The same data again. */
  readonly again: Rerun;
  /** The same data and one image more. */
  readonly oneMore?: Rerun;
  readonly memory?: MemoryGrowth;
  readonly csv?: CsvSpeed;
  /** Found by every way. */
  readonly figures: Figures;
}
