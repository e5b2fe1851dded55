import type { FeatureMap } from './probe';

/** What the values of one channel were like over all maps. */
export interface ChannelStatistics {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  readonly variance: number;
}

/** Each channel of some maps that have the same channels. */
export class ChannelTally {
  #pixels = 0;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  readonly #lows: Float64Array;
  readonly #highs: Float64Array;

  constructor(readonly channels: number) {
    this.#sums = new Float64Array(channels);
    this.#squares = new Float64Array(channels);
    this.#lows = new Float64Array(channels).fill(Infinity);
    this.#highs = new Float64Array(channels).fill(-Infinity);
  }

  add({ values }: FeatureMap): void {
    for (let i = 0; i < values.length;) {
      for (let c = 0; c < this.channels; c++, i++) {
        const value = values[i]!;
        this.#sums[c]! += value;
        this.#squares[c]! += value * value;
        if (value < this.#lows[c]!) this.#lows[c] = value;
        if (value > this.#highs[c]!) this.#highs[c] = value;
      }
    }
    this.#pixels += values.length / this.channels;
  }

  statistics(): ChannelStatistics[] {
    return Array.from(this.#sums, (sum, c) => {
      const mean = sum / this.#pixels;
      return {
        ...{ low: this.#lows[c]!, mean, high: this.#highs[c]! },
        variance: Math.max(0, this.#squares[c]! / this.#pixels - mean * mean),
      };
    });
  }
}

/** Indices of at most `most` channels: those of the largest variance, in the order of the channels. */
export function mostVarying(
  statistics: readonly Pick<ChannelStatistics, 'variance'>[],
  most: number,
): number[] {
  return statistics
    .map(({ variance }, channel) => ({ variance, channel }))
    .sort((a, b) => b.variance - a.variance || a.channel - b.channel)
    .slice(0, most)
    .map(({ channel }) => channel)
    .sort((a, b) => a - b);
}
