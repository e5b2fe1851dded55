import type { Ratio, Times } from '../ratio';

export type MetricsWay = 'mitos' | 'numpy';

/** Ours on images of another size, with as many cells an area. */
export interface MetricsBySize {
  /** Height and width. */
  readonly size: number;
  readonly cells: number;
  /** Milliseconds an image. */
  readonly ms: Times;
  /** Nanoseconds a pixel: the median. */
  readonly nsPerPixel: number;
}

export interface MetricsReport {
  readonly task: 'metrics';
  readonly settings: { readonly size: number; readonly cells: number; readonly rounds: number };
  readonly machine: Readonly<Record<string, string | number>>;
  /** Milliseconds an image of `cells` cells. */
  readonly ways: Readonly<Partial<Record<MetricsWay, Times>>>;
  /** `mitos/numpy`: below 1 when Mitos is faster. */
  readonly ratios: Readonly<Record<string, Ratio>>;
  /** How many times faster than the peer ours is: median by median. */
  readonly timesFaster?: number;
  /** What `timesFaster` should be at least, with 300 cells on 512 x 512. */
  readonly target: number;
  /** The score that every way found. */
  readonly map: number;
  /** Smallest images first. */
  readonly bySize: readonly MetricsBySize[];
  /** Nanoseconds a pixel of the size that takes longest by those of the one that takes shortest: 1 is linear. */
  readonly spread: number;
}
