import { anneal } from './anneal';
import type { Schedule } from './schedule';

/**
 * Half a cosine from the peak down to `minimum`, without restarts:
 * `minimum + (peak - minimum) (1 + cos(pi step / steps)) / 2` (Loshchilov and Hutter 2017, equation 5).
 */
export function cosine(minimum: number): Schedule {
  return ({ step, steps }, peak) => anneal(peak, minimum, step / steps);
}
