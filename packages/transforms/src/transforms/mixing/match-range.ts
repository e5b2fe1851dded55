import type { Sample, ValueRange } from '../../sample';

/** A linear map of values: `value * scale + offset`. */
export interface RangeMap {
  readonly scale: number;
  readonly offset: number;
}

/**
 * What maps the values of one image so that its dark and bright end meet those of another. Where one of them is constant,
 * only the dark ends meet.
 */
export function matchRange([low, high]: ValueRange, [toLow, toHigh]: ValueRange): RangeMap {
  const scale = high > low && toHigh > toLow ? (toHigh - toLow) / (high - low) : 1;
  return { scale, offset: toLow - low * scale };
}

/** Whether parts of one sample can stand in another: both have labels of the same kind, or neither has. */
export function mixable(a: Sample, b: Sample): boolean {
  return (
    (a.labels.length === 0) === (b.labels.length === 0) &&
    (a.instances === undefined) === (b.instances === undefined)
  );
}
