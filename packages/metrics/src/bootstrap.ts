import { random } from '@mitos/core';
import type { RandomPath } from '@mitos/core';
import { quantile } from './quantile';

export interface BootstrapOptions {
  readonly seed: number;
  /** What the interval is of: a path of its own makes it independent of others with the same seed. */
  readonly path?: RandomPath;
  /** How often the values are drawn anew. Default: 2000. */
  readonly samples?: number;
  /** Share of intervals that hold the true mean. Default: 0.95. */
  readonly level?: number;
}

/** From `low` to `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The percentile bootstrap interval of a mean (Efron and Tibshirani 1993, section 13.3): as many values as there are,
 * here one per image, are drawn with replacement again and again; the interval leaves out the same share of their means
 * on either side. The same seed and path give the same interval. Null with fewer than two values, which say nothing
 * about how much they vary.
 */
export function bootstrapInterval(values: readonly number[], options: BootstrapOptions): Interval | null {
  if (values.length < 2) return null;
  const { samples = 2000, level = 0.95 } = options;
  const means = resampledMeans(values, samples, options).sort();
  return { low: quantile(means, (1 - level) / 2), high: quantile(means, (1 + level) / 2) };
}

function resampledMeans(
  values: readonly number[],
  samples: number,
  { seed, path = [] }: BootstrapOptions,
): Float64Array {
  const stream = random(seed, 'bootstrap', ...path);
  const means = new Float64Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[stream.integer(values.length)]!;
    means[sample] = sum / values.length;
  }
  return means;
}
