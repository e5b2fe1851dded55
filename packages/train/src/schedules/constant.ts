import type { Schedule } from './schedule';

/** The peak, always. */
export const constant: Schedule = (_at, peak) => peak;
