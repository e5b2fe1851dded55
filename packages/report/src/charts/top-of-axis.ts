/** A value is a spike when it is above the 90th percentile by more than this many times the distance to the 10th. */
const reach = 2;

/**
 * Where an axis is to end so that single spikes do not press all else flat: at the largest value that is no spike, one above
 * `p90 + 2 (p90 - p10)` of all values (percentiles by linear interpolation). Undefined when there is no spike.
 */
export function topOfAxis(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const [low, high] = [quantile(sorted, 0.1), quantile(sorted, 0.9)];
  const limit = high + reach * (high - low);
  const kept = sorted.filter((value) => value <= limit);
  return kept.length === sorted.length ? undefined : kept.at(-1);
}

function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (above - below) * (place - Math.floor(place));
}
