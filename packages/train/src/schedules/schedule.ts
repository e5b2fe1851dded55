import type { ScheduleSettings } from './settings';

/**
 * The learning rate of a step: a pure function of the step (from 0) and of the number of steps in all, so that a resumed
 * training needs no memory of it. `peak` is the learning rate that the optimizer's settings name.
 */
export type Schedule = (step: number, steps: number, peak: number) => number;

/** The schedule that the settings describe. */
export function createSchedule(settings: ScheduleSettings): Schedule {
  if (settings.cosine !== undefined) return cosine(settings.cosine.minimum);
  if (settings.onecycle !== undefined) return onecycle(settings.onecycle);
  return constant;
}

/** The peak, always. */
export const constant: Schedule = (_step, _steps, peak) => peak;

/**
 * Half a cosine from the peak down to `minimum`, without restarts:
 * `minimum + (peak - minimum) (1 + cos(pi step / steps)) / 2` (Loshchilov and Hutter 2017, equation 5).
 */
export function cosine(minimum: number): Schedule {
  return (step, steps, peak) => anneal(peak, minimum, step / steps);
}

export interface OneCycle {
  /** Share of the steps in which the rate rises. */
  readonly warmup: number;
  /** The first rate is the peak divided by this. */
  readonly start: number;
  /** The last rate is the first divided by this. */
  readonly end: number;
}

/**
 * Up to the peak and down again, both as half a cosine (Smith and Topin 2018; the two-phase form of PyTorch's
 * `OneCycleLR`, of which it gives the same values).
 */
export function onecycle({ warmup, start, end }: OneCycle): Schedule {
  return (step, steps, peak) => {
    const first = peak / start;
    const turn = warmup * steps - 1;
    return step <= turn
      ? anneal(first, peak, turn === 0 ? 1 : step / turn)
      : anneal(peak, first / end, (step - turn) / (steps - 1 - turn));
  };
}

/** Half a cosine from `from` (share 0) to `to` (share 1). */
function anneal(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}
