import { setImmediate as breathe } from 'node:timers/promises';
import type { Columns } from '../loop/state';
import { addCounts, columnsOf } from './scores';
import type { PixelCounts } from './scores';

/** What a network makes of a batch: the mean loss of each head, with its share, and the pixels of each class. */
export interface BatchResult {
  readonly losses: Readonly<Record<string, number>>;
  readonly counts: PixelCounts;
}

/**
 * Scores of the validation split as columns of the history: `valLoss`, the mean over its images, with several heads that of
 * each, `valLoss:distance`, and the scores of its pixels pooled. No columns when the split is empty. Throws the signal's
 * reason when aborted.
 *
 * @param classes Names of the foreground classes.
 */
export async function validate<Batch extends { readonly ids: readonly string[] }>(
  batches: Iterable<Batch>,
  evaluate: (batch: Batch) => BatchResult,
  classes: readonly string[],
  signal: AbortSignal,
): Promise<Columns> {
  let images = 0;
  const sums: Record<string, number> = {};
  let counts: PixelCounts | undefined;
  for (const batch of batches) {
    const result = evaluate(batch);
    images += batch.ids.length;
    for (const [head, loss] of Object.entries(result.losses))
      sums[head] = (sums[head] ?? 0) + loss * batch.ids.length;
    counts = counts === undefined ? result.counts : addCounts(counts, result.counts);
    await breathe();
    signal.throwIfAborted();
  }
  if (counts === undefined) return {};
  const means = Object.entries(sums).map(([head, sum]): [string, number] => [head, sum / images]);
  return {
    valLoss: means.reduce((total, [, mean]) => total + mean, 0),
    ...(means.length < 2 ? {} : Object.fromEntries(means.map(([head, mean]) => [`valLoss:${head}`, mean]))),
    ...columnsOf('val', counts, classes),
  };
}
