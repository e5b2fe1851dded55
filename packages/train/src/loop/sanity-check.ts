import { MitosError } from '@mitos/core';
import type { ProgressFactory } from '@mitos/core';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Learner } from './train';

/** Steps of the optimizer on one batch, and the share of its loss by which it is to fall. */
const steps = 60;
const fall = 0.3;

export interface SanityOptions {
  readonly learningRate: number;
  /** Batches a step of the optimizer. */
  readonly accumulate: number;
  readonly progress: ProgressFactory;
  readonly signal: AbortSignal;
}

export interface SanityResult {
  readonly first: number;
  readonly last: number;
  /** How often the batch was learned. */
  readonly steps: number;
}

/**
 * Learns one batch by heart, to see that network, loss, labels and learning rate fit together, and puts everything back as
 * it was. Ends as soon as the loss has fallen by 30 %. Throws a MitosError (`sanity-check-failed`) when it does not: nothing
 * that comes after can go well.
 */
export async function sanityCheck<Batch extends { readonly ids: readonly string[] }>(
  learner: Learner<Batch>,
  batch: Batch,
  { learningRate, accumulate, progress, signal }: SanityOptions,
): Promise<SanityResult> {
  const before = learner.read();
  const total = steps * accumulate;
  const shown = progress({ label: 'Sanity check', total, unit: 'steps' });
  const losses: number[] = [];
  try {
    while (losses.length < total && !hasFallen(losses)) {
      losses.push(learner.step(batch, { learningRate, step: losses.length }).loss);
      shown.update(losses.length, `loss ${losses.at(-1)!.toFixed(3)}`);
      await breathe();
      signal.throwIfAborted();
    }
  } finally {
    shown.finish();
  }
  learner.write(before);
  const [first, last] = [losses[0]!, Math.min(...losses)];
  if (hasFallen(losses)) return { first, last, steps: losses.length };
  throw failed(first, last, losses.length, batch.ids);
}

function hasFallen(losses: readonly number[]): boolean {
  return losses.length > 1 && losses.at(-1)! <= wanted(losses[0]!);
}

function wanted(first: number): number {
  return first - fall * Math.abs(first);
}

function failed(first: number, last: number, count: number, ids: readonly string[]): MitosError {
  return new MitosError('One batch cannot be learned: the sanity check failed.', {
    code: 'sanity-check-failed',
    problems: [
      {
        expected: `the loss of one batch to fall below ${wanted(first).toPrecision(3)} in ${count} steps on nothing else`,
        found: `${first.toPrecision(3)} at first and ${last.toPrecision(3)} at best, on the images ${ids.join(', ')}`,
        fix: 'look at these images and their labels (npx mitos preview), and try other learning rates',
      },
    ],
    hint: 'Leave out "sanityCheck" to train all the same.',
  });
}
