import { MitosError } from '@mitos/core';
import type { Columns, TrainingState } from './state';

/** A loss that is so many times the first one (or 1, if that is more) is growing beyond measure. */
const explosion = 1000;

const advice = 'lower the learning rate; if it is low already, look at these images and their labels';
const startsOver =
  'Change "learningRate" of the optimizer, or set "clip", and run the same command again: training starts over.';

/** Throws `training-diverged` for a loss that is NaN, infinite or exploding. `state` is the one before that step. */
export function checkLoss(state: TrainingState, loss: number, ids: readonly string[]): void {
  const limit = explosion * Math.max(1, Math.abs(state.firstLoss ?? loss));
  if (Number.isFinite(loss) && Math.abs(loss) <= limit) return;
  const what = Number.isFinite(loss) ? 'explodes' : 'is no longer a number';
  const expected = Number.isFinite(loss)
    ? `a loss of at most ${limit.toPrecision(3)}, ${explosion} times what it was at first`
    : 'a finite loss';
  throw new MitosError(`The loss ${what}, in epoch ${state.epoch}, step ${state.step + 1}.`, {
    code: 'training-diverged',
    problems: [{ expected, found: `${loss} on the images ${ids.join(', ')}`, fix: advice }],
    hint: startsOver,
  });
}

/** Throws `training-diverged` when the loss on the validation split is NaN or infinite. */
export function checkValidation(epoch: number, { valLoss = null }: Columns): void {
  if (valLoss === null || Number.isFinite(valLoss)) return;
  throw new MitosError(`The validation loss is no longer a number, after epoch ${epoch}.`, {
    code: 'training-diverged',
    problems: [{ expected: 'a finite loss', found: String(valLoss), fix: 'lower the learning rate' }],
    hint: startsOver,
  });
}
