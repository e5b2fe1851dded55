import { MitosError } from '@mitos/core';
import type { TrainingState } from './state';

/** The loss of a step is NaN or infinite. `state` is the one before that step. */
export function diverged(state: TrainingState, loss: number, ids: readonly string[]): MitosError {
  return new MitosError(`The loss is no longer a number, in epoch ${state.epoch}, step ${state.step + 1}.`, {
    code: 'training-diverged',
    problems: [
      {
        expected: 'a finite loss',
        found: `${loss} on the images ${ids.join(', ')}`,
        fix: 'lower the learning rate; if it is low already, look at these images and their labels',
      },
    ],
    hint: 'Change "learningRate" of the optimizer and run the same command again: training starts over.',
  });
}

/** The loss on the validation split is NaN or infinite. */
export function validationDiverged(epoch: number, loss: number): MitosError {
  return new MitosError(`The validation loss is no longer a number, after epoch ${epoch}.`, {
    code: 'training-diverged',
    problems: [{ expected: 'a finite loss', found: String(loss), fix: 'lower the learning rate' }],
    hint: 'Change "learningRate" of the optimizer and run the same command again: training starts over.',
  });
}
