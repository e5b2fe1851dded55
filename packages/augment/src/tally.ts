/** Counts whole numbers; its memory grows with the number of different ones, not with how many there were. */
export class Tally {
  readonly #counts = new Map<number, number>();

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  /** Of all numbers added; the median of an even number of them is the mean of the middle two. All 0 when there were none. */
  summary(): { min: number; median: number; mean: number; max: number } {
    const entries = [...this.#counts].sort(([a], [b]) => a - b);
    const count = entries.reduce((sum, [, times]) => sum + times, 0);
    if (count === 0) return { min: 0, median: 0, mean: 0, max: 0 };
    const total = entries.reduce((sum, [value, times]) => sum + value * times, 0);
    const ranked = (rank: number) => {
      let below = 0;
      return entries.find(([, times]) => (below += times) > rank)![0];
    };
    return {
      min: entries[0]![0],
      median: (ranked(Math.floor((count - 1) / 2)) + ranked(Math.floor(count / 2))) / 2,
      mean: total / count,
      max: entries.at(-1)![0],
    };
  }
}
