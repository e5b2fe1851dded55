import type { Schedule } from './schedule';

export interface StepDecay {
  /** Epochs between two changes; or else `milestones`. */
  readonly every?: number | undefined;
  /** Epochs, from 0, that begin with a change. */
  readonly milestones?: readonly number[] | undefined;
  /** What the rate is multiplied with. */
  readonly gamma: number;
}

/** The peak times `gamma` for each change so far, as PyTorch's `StepLR` and `MultiStepLR` stepped every epoch. */
export function step({ every, milestones = [], gamma }: StepDecay): Schedule {
  return ({ step: number, stepsPerEpoch }, peak) => {
    const epoch = Math.floor(number / stepsPerEpoch);
    const changes =
      every === undefined
        ? milestones.filter((milestone) => milestone <= epoch).length
        : Math.floor(epoch / every);
    return peak * gamma ** changes;
  };
}
