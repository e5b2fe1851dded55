import { MitosError } from '@mitos/core';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Learner } from './train';

/** Steps on one batch, and what is to be left of its loss after them. */
const steps = 60;
const enough = 0.7;

export interface SanityResult {
  readonly first: number;
  readonly last: number;
  readonly steps: number;
}

/**
 * Overfits one batch, to see that network, loss, labels and learning rate fit together, and puts everything back as it was.
 * Throws a MitosError (`sanity-check-failed`) when the loss hardly falls: nothing that comes after can go well.
 */
export async function sanityCheck<Batch extends { readonly ids: readonly string[] }>(
  learner: Learner<Batch>,
  batch: Batch,
  learningRate: number,
  signal: AbortSignal,
): Promise<SanityResult> {
  const before = learner.read();
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    await breathe();
    signal.throwIfAborted();
    losses.push(learner.step(batch, { learningRate, step }).loss);
  }
  learner.write(before);
  const [first, last] = [losses[0]!, Math.min(...losses.slice(-10))];
  if (last <= first - (1 - enough) * Math.abs(first)) return { first, last, steps };
  throw new MitosError('One batch cannot be learned: the sanity check failed.', {
    code: 'sanity-check-failed',
    problems: [
      {
        expected: `the loss of one batch to fall below ${(enough * first).toPrecision(3)} in ${steps} steps on nothing else`,
        found: `${first.toPrecision(3)} at first and ${last.toPrecision(3)} at best, on the images ${batch.ids.join(', ')}`,
        fix: 'look at these images and their labels (npx mitos preview), and try other learning rates',
      },
    ],
    hint: 'Leave out "sanityCheck" to train all the same.',
  });
}
