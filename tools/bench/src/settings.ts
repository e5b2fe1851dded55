/** What is computed, and how. */
export type BenchTask = 'train' | 'predict';

/** `compiled` and `eager` are ours, `stock` is tfjs as its documentation has it, `torch` is PyTorch. */
export const benchWays = ['compiled', 'eager', 'stock', 'torch'] as const;
export type BenchWay = (typeof benchWays)[number];

/** The network and the batch: the same in every way. */
export interface BenchSettings {
  readonly model: string;
  /** Height and width of the images. */
  readonly size: number;
  readonly batch: number;
  readonly filters: number;
  readonly depth: number;
  readonly threads: number;
}

/** Models that PyTorch's worker knows, too. */
export const torchModels: readonly string[] = ['unet', 'attention-unet', 'segnet', 'unet-plus-plus'];

/** What a worker answers for a round. Times are milliseconds a step; memory is in bytes. */
export interface RoundResult {
  readonly ms: readonly number[];
  /** Processor time of all threads, the mean of the steps. */
  readonly cpu: number;
  readonly rss: number;
  /** Of the last step: the loss, or one pixel's probability. */
  readonly loss: number;
  /** Tensors that tfjs knows of. */
  readonly tensors?: number;
}
