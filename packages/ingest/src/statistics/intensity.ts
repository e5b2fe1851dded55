import type { ImageStatistics, Moments } from './image-statistics';

/**
 * Mean, standard deviation and range of each channel, from exact counts of every value: the order of the images does not
 * matter, and memory does not grow. A grey image counts in every channel. Float32 images, which have no such counts, are
 * joined by Chan, Golub and LeVeque's formula (1979), in the order of the images.
 */
export class IntensityStatistics {
  /** Bits -> for each channel, how often each value occurs. Grey images are kept apart, at -1. */
  readonly #counts = new Map<number, Map<number, Float64Array>>();
  readonly #moments = new Map<number, Moments>();

  add({
    channels,
    bits,
    histogram,
    moments,
  }: Pick<ImageStatistics, 'channels' | 'bits' | 'histogram' | 'moments'>): void {
    for (let channel = 0; channel < channels; channel++) {
      const key = channels === 1 ? -1 : channel;
      if (histogram !== undefined) {
        const size = 2 ** bits;
        const counts = this.#countsOf(bits, key, size);
        for (let value = 0; value < size; value++) counts[value]! += histogram[channel * size + value]!;
      }
      const own = moments?.[channel];
      if (own !== undefined) this.#moments.set(key, joined(this.#moments.get(key), own));
    }
  }

  /** Mean and population standard deviation of `channels` channels in units of the full range; zeros when nothing was added. */
  of(channels: number): { mean: number[]; std: number[] } {
    const each = Array.from({ length: channels }, (_, channel) => this.#summary([channel, -1]));
    return { mean: each.map(({ mean }) => mean), std: each.map(({ std }) => std) };
  }

  /** The same over all values, whatever their channel. A grey image counts once. */
  get overall(): { mean: number; std: number } {
    const keys = new Set([...this.#counts.values()].flatMap((counts) => [...counts.keys()]));
    for (const key of this.#moments.keys()) keys.add(key);
    const { mean, std } = this.#summary([...keys]);
    return { mean, std };
  }

  /** Smallest and largest stored value of each channel. */
  range(channels: number): { min: number; max: number }[] {
    return Array.from({ length: channels }, (_, channel) => {
      const { min, max } = this.#summary([channel, -1]);
      return min <= max ? { min, max } : { min: 0, max: 0 };
    });
  }

  #summary(keys: readonly number[]): { mean: number; std: number; min: number; max: number } {
    const parts: Moments[] = [];
    let [min, max] = [Infinity, -Infinity];
    for (const key of [...keys].sort((a, b) => a - b)) {
      for (const [bits, counts] of [...this.#counts].sort(([a], [b]) => a - b)) {
        const own = counts.get(key);
        if (own === undefined) continue;
        const moments = momentsOf(own);
        min = Math.min(min, moments.min);
        max = Math.max(max, moments.max);
        const full = 2 ** bits - 1;
        parts.push({ ...moments, mean: moments.mean / full, squares: moments.squares / full ** 2 });
      }
      const floats = this.#moments.get(key);
      if (floats === undefined) continue;
      parts.push(floats);
      min = Math.min(min, floats.min);
      max = Math.max(max, floats.max);
    }
    const all = parts.reduce<Moments | undefined>(joined, undefined);
    if (all === undefined) return { mean: 0, std: 0, min, max };
    return { mean: all.mean, std: Math.sqrt(all.squares / all.count), min, max };
  }

  #countsOf(bits: number, key: number, size: number): Float64Array {
    const counts = this.#counts.get(bits) ?? new Map<number, Float64Array>();
    this.#counts.set(bits, counts);
    const known = counts.get(key) ?? new Float64Array(size);
    counts.set(key, known);
    return known;
  }
}

/** Moments of stored values, from how often each occurs. */
function momentsOf(counts: Float64Array): Moments {
  let [count, sum, min, max] = [0, 0, Infinity, -Infinity];
  counts.forEach((n, value) => {
    if (n === 0) return;
    count += n;
    sum += n * value;
    min = Math.min(min, value);
    max = value;
  });
  const mean = sum / count;
  const squares = counts.reduce((all, n, value) => (n === 0 ? all : all + n * (value - mean) ** 2), 0);
  return { count, mean, squares, min, max };
}

function joined(a: Moments | undefined, b: Moments): Moments {
  if (a === undefined) return b;
  const count = a.count + b.count;
  const delta = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (delta * b.count) / count,
    squares: a.squares + b.squares + (delta * delta * a.count * b.count) / count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
}
