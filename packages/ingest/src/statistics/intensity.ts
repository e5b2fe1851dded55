import type { LabelledImage } from '@mitos/core';

/**
 * Mean and standard deviation of each channel, from exact counts of every value: the order of the images does not matter,
 * and memory does not grow. Values are in units of the full range, 0 to 1. Grey images count in every channel.
 */
export class IntensityStatistics {
  /** Bits -> for each channel, how often each value occurs. */
  readonly #counts = new Map<number, Float64Array[]>();

  add({ pixels, channels, bits }: Pick<LabelledImage, 'pixels' | 'channels' | 'bits'>): void {
    const counts = this.#countsOf(bits);
    if (channels === 1) {
      const grey = counts[3]!;
      for (let i = 0; i < pixels.length; i++) grey[pixels[i]!]!++;
      return;
    }
    const [red, green, blue] = counts as [Float64Array, Float64Array, Float64Array, Float64Array];
    for (let i = 0; i < pixels.length; i += 3) {
      red[pixels[i]!]!++;
      green[pixels[i + 1]!]!++;
      blue[pixels[i + 2]!]!++;
    }
  }

  /** Mean and population standard deviation of `channels` (1 or 3) channels; zeros when nothing was added. */
  of(channels: number): { mean: number[]; std: number[] } {
    const moments = Array.from({ length: channels }, (_, channel) => this.#moments(channel));
    return { mean: moments.map(({ mean }) => mean), std: moments.map(({ std }) => std) };
  }

  #moments(channel: number): { mean: number; std: number } {
    const values = [...this.#counts].flatMap(([bits, counts]) => {
      const full = 2 ** bits - 1;
      return [counts[channel]!, counts[3]!].map((count) => ({ count, full }));
    });
    const total = (of: (value: number) => number) =>
      values.reduce(
        (sum, { count, full }) => sum + count.reduce((s, n, v) => (n === 0 ? s : s + n * of(v / full)), 0),
        0,
      );
    const pixels = total(() => 1);
    if (pixels === 0) return { mean: 0, std: 0 };
    const mean = total((value) => value) / pixels;
    return { mean, std: Math.sqrt(total((value) => (value - mean) ** 2) / pixels) };
  }

  /** Red, green, blue, grey. */
  #countsOf(bits: number): Float64Array[] {
    const known = this.#counts.get(bits);
    if (known !== undefined) return known;
    const counts = [0, 1, 2, 3].map(() => new Float64Array(2 ** bits));
    this.#counts.set(bits, counts);
    return counts;
  }
}
