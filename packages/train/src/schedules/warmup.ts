import type { Schedule } from './schedule';

export interface Warmup {
  /** How long it takes; or else `epochs`. */
  readonly steps?: number | undefined;
  readonly epochs?: number | undefined;
  /** The share of the peak that the first step has. */
  readonly from: number;
}

/**
 * A linear rise from `from peak` to the peak, then another schedule over the steps that are left, as PyTorch's
 * `SequentialLR` of `LinearLR` and that schedule. Epochs that ended while the rate rose are no part of its history.
 */
export function withWarmup({ steps, epochs = 0, from }: Warmup, schedule: Schedule): Schedule {
  return (at, peak) => {
    const rise = steps ?? epochs * at.stepsPerEpoch;
    if (at.step < rise) return peak * (from + ((1 - from) * at.step) / rise);
    const history = at.history.slice(Math.floor(rise / at.stepsPerEpoch));
    return schedule({ ...at, step: at.step - rise, steps: at.steps - rise, history }, peak);
  };
}
