import { setImmediate as breathe } from 'node:timers/promises';
import type { Scores } from '../loop/state';
import { addCounts, dice, iou } from './scores';
import type { PixelCounts } from './scores';

/** What a network makes of a batch: its mean loss and the pixels it finds. */
export interface BatchResult {
  readonly loss: number;
  readonly counts: PixelCounts;
}

const nothing: Scores = { valLoss: null, valDice: null, valIou: null };

/**
 * Scores of the validation split: the mean loss over its images, Dice and IoU of its pixels pooled. All null when it is
 * empty. Throws the signal's reason when aborted.
 */
export async function validate<Batch extends { readonly ids: readonly string[] }>(
  batches: Iterable<Batch>,
  evaluate: (batch: Batch) => BatchResult,
  signal: AbortSignal,
): Promise<Scores> {
  let [images, lossSum] = [0, 0];
  let counts: PixelCounts | undefined;
  for (const batch of batches) {
    const result = evaluate(batch);
    images += batch.ids.length;
    lossSum += result.loss * batch.ids.length;
    counts = counts === undefined ? result.counts : addCounts(counts, result.counts);
    await breathe();
    signal.throwIfAborted();
  }
  return counts === undefined
    ? nothing
    : { valLoss: lossSum / images, valDice: dice(counts), valIou: iou(counts) };
}
