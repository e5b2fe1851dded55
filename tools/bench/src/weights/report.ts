import type { Ratio, Times } from '../ratio';

export type WeightsWay = 'mitos' | 'scipy';

/** Ours with another number of cells. */
export interface WeightsByCells {
  readonly cells: number;
  /** Pairs of cells that share an edge of a pixel. */
  readonly touchingPairs: number;
  /** Milliseconds an image. */
  readonly ms: Times;
}

export interface WeightsReport {
  readonly task: 'weights';
  /** `w0` and `sigma` as in the U-Net paper, in pixels. */
  readonly settings: {
    readonly size: number;
    readonly cells: number;
    readonly rounds: number;
    readonly w0: number;
    readonly sigma: number;
  };
  readonly machine: Readonly<Record<string, string | number>>;
  /** Milliseconds an image of `cells` cells. */
  readonly ways: Readonly<Partial<Record<WeightsWay, Times>>>;
  /** `mitos/scipy`: below 1 when Mitos is faster. */
  readonly ratios: Readonly<Record<string, Ratio>>;
  /** How many times faster than the peer ours is: median by median. */
  readonly timesFaster?: number;
  /** Largest absolute difference of a pixel's weight between the ways, and how large it may be. */
  readonly difference?: { readonly largest: number; readonly allowed: number };
  /** Fewest cells first; the cells cover the same share of the image. */
  readonly byCells: readonly WeightsByCells[];
  /** Median with the number of cells that takes longest by the median with the one that takes shortest. */
  readonly spread: number;
}
