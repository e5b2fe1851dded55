import type { Intensity, Moments } from './intensity-of';

/** What a thread has counted. Plain data: it travels. */
export interface IntensityParts {
  readonly counts: readonly (readonly [bits: number, channel: number, counts: Float64Array])[];
  readonly moments: readonly (readonly [channel: number, moments: Moments])[];
}

/** Grey images count in every channel, and are kept apart. */
const grey = -1;

/**
 * Mean and standard deviation of each channel over many images, from exact counts of every value: the order of the images
 * does not matter, and memory does not grow. Float32 images, which have no such counts, are joined by Chan, Golub and
 * LeVeque's formula (1979), in their order.
 */
export class IntensityStatistics {
  /** Bits -> channel -> how often each value occurs. */
  readonly #counts = new Map<number, Map<number, Float64Array>>();
  readonly #moments = new Map<number, Moments>();

  add({ channels, bits, histogram, moments }: Intensity): void {
    for (let channel = 0; channel < channels; channel++) {
      const key = channels === 1 ? grey : channel;
      const size = 2 ** bits;
      if (histogram !== undefined) {
        this.#addCounts(bits, key, histogram.subarray(channel * size, (channel + 1) * size));
      }
      const own = moments?.[channel];
      if (own !== undefined) this.#moments.set(key, joined(this.#moments.get(key), own));
    }
  }

  /** What has been added so far. */
  get parts(): IntensityParts {
    const counts = [...this.#counts].flatMap(([bits, channels]) =>
      [...channels].map(([channel, own]) => [bits, channel, own] as const),
    );
    return { counts, moments: [...this.#moments] };
  }

  /** Adds what another one has counted. */
  join({ counts, moments }: IntensityParts): void {
    for (const [bits, channel, own] of counts) this.#addCounts(bits, channel, own);
    for (const [channel, own] of moments) {
      this.#moments.set(channel, joined(this.#moments.get(channel), own));
    }
  }

  /** Mean and population standard deviation of `channels` channels in units of the full range; zeros when nothing was added. */
  of(channels: number): { mean: number[]; std: number[] } {
    const each = Array.from({ length: channels }, (_, channel) => this.#summary([grey, channel]));
    return { mean: each.map(({ mean }) => mean), std: each.map(({ std }) => std) };
  }

  /** The same over all values, whatever their channel. A grey image counts once. */
  get overall(): { mean: number; std: number } {
    const keys = new Set([...this.#counts.values()].flatMap((counts) => [...counts.keys()]));
    for (const key of this.#moments.keys()) keys.add(key);
    return this.#summary([...keys].sort((a, b) => a - b));
  }

  #addCounts(bits: number, channel: number, own: Uint32Array | Float64Array): void {
    const channels = this.#counts.get(bits) ?? new Map<number, Float64Array>();
    this.#counts.set(bits, channels);
    const counts = channels.get(channel);
    if (counts === undefined) channels.set(channel, Float64Array.from(own));
    else for (let value = 0; value < own.length; value++) counts[value]! += own[value]!;
  }

  #summary(keys: readonly number[]): { mean: number; std: number } {
    const parts: Moments[] = [];
    for (const key of keys) {
      for (const [bits, counts] of [...this.#counts].sort(([a], [b]) => a - b)) {
        const own = counts.get(key);
        if (own !== undefined) parts.push(momentsOf(own, 2 ** bits - 1));
      }
      const floats = this.#moments.get(key);
      if (floats !== undefined) parts.push(floats);
    }
    const all = parts.reduce<Moments | undefined>(joined, undefined);
    return all === undefined
      ? { mean: 0, std: 0 }
      : { mean: all.mean, std: Math.sqrt(all.squares / all.count) };
  }
}

/** Moments of values in units of the full range, from how often each stored value occurs. */
function momentsOf(counts: Float64Array, full: number): Moments {
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
  return { count, mean: mean / full, squares: squares / full ** 2, min: min / full, max: max / full };
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
