import type { Schedule, ScheduleOptions } from './schedule';

export interface Plateau extends ScheduleOptions {
  /** What the rate is multiplied with. */
  readonly factor: number;
  /** Epochs without a better value that are let pass; the next one lowers the rate. */
  readonly patience: number;
  /** A value is better when it is so by this share of the best one. */
  readonly threshold: number;
  /** Epochs after a change that do not count as without a better value. */
  readonly cooldown: number;
  /** The rate does not fall below this. */
  readonly minimum: number;
}

/** Smaller changes of the rate are left out, as in PyTorch. */
const smallestChange = 1e-8;

/**
 * Lowers the rate when the monitored column has not got better for a while, as PyTorch's `ReduceLROnPlateau` with
 * `threshold_mode='rel'`. The whole history is gone through at each step, so there is no state to keep.
 */
export function plateau({ mode, factor, patience, threshold, cooldown, minimum }: Plateau): Schedule {
  const isBetter = (value: number, best: number) =>
    mode === 'min' ? value < best * (1 - threshold) : value > best * (1 + threshold);
  return ({ history }, peak) => {
    let rate = peak;
    let best = mode === 'min' ? Infinity : -Infinity;
    let [waited, cooling] = [0, 0];
    for (const value of history) {
      waited = isBetter(value, best) ? 0 : waited + 1;
      if (waited === 0) best = value;
      if (cooling > 0) [waited, cooling] = [0, cooling - 1];
      if (waited <= patience) continue;
      const lower = Math.max(rate * factor, minimum);
      if (rate - lower > smallestChange) rate = lower;
      [waited, cooling] = [0, cooldown];
    }
    return rate;
  };
}
