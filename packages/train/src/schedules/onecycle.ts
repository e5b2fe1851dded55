import { anneal } from './anneal';
import type { Schedule } from './schedule';

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
  return ({ step, steps }, peak) => {
    const first = peak / start;
    const turn = warmup * steps - 1;
    return step <= turn
      ? anneal(first, peak, turn === 0 ? 1 : step / turn)
      : anneal(peak, first / end, (step - turn) / (steps - 1 - turn));
  };
}
