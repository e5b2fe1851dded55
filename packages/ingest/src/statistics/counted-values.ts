import type { Summary } from './summary';

/** A distribution of whole numbers as counts of each value: exact, and small however many are added. */
export class CountedValues {
  readonly #counts = new Map<number, number>();
  #total = 0;

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    this.#total++;
  }

  get total(): number {
    return this.#total;
  }

  /** Minimum, median, mean and maximum; zeros when nothing was added. */
  get summary(): Summary {
    const sorted = this.#sorted();
    const sum = sorted.reduce((all, [value, count]) => all + value * count, 0);
    return {
      min: sorted[0]?.[0] ?? 0,
      median: quantileOf(sorted, this.#total, 0.5),
      mean: this.#total === 0 ? 0 : sum / this.#total,
      max: sorted.at(-1)?.[0] ?? 0,
    };
  }

  /** The 5, 25, 50, 75 and 95 % quantiles of `of(value)`, which must not decrease. Interpolated as numpy does by default. */
  quantiles(of: (value: number) => number = (value) => value): Quantiles {
    const sorted = this.#sorted().map(([value, count]): [number, number] => [of(value), count]);
    const at = (q: number) => quantileOf(sorted, this.#total, q);
    return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
  }

  #sorted(): [value: number, count: number][] {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }
}

export interface Quantiles {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
function quantileOf(sorted: readonly (readonly [number, number])[], total: number, q: number): number {
  if (total === 0) return 0;
  const place = q * (total - 1);
  const [low, high] = [valueAt(sorted, Math.floor(place)), valueAt(sorted, Math.ceil(place))];
  return low + (high - low) * (place - Math.floor(place));
}

/** The value at a position of the sorted list that the counts stand for. */
function valueAt(sorted: readonly (readonly [number, number])[], position: number): number {
  let seen = 0;
  for (const [value, count] of sorted) {
    seen += count;
    if (position < seen) return value;
  }
  throw new RangeError(`no value at position ${position}`);
}
