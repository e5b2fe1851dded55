/** An image in the order from the worst score to the best. */
export interface Ranked<T> {
  readonly item: T;
  /** 1 is the best. */
  readonly rank: number;
  readonly of: number;
}

/**
 * A third of `count` each from the lowest scores, around the median and from the highest, from worst to best; all when
 * there are no more. Equal scores keep their order.
 */
export function worstMedianBest<T>(
  items: readonly T[],
  scoreOf: (item: T) => number,
  count: number,
): Ranked<T>[] {
  const sorted = [...items].sort((a, b) => scoreOf(a) - scoreOf(b));
  const total = sorted.length;
  const ranked = sorted.map((item, i) => ({ item, rank: total - i, of: total }));
  if (count >= total) return ranked;
  const worst = Math.ceil(count / 3);
  const best = Math.ceil((count - worst) / 2);
  const median = count - worst - best;
  const middle = Math.min(Math.max(Math.round((total - median) / 2), worst), total - best - median);
  return [...ranked.slice(0, worst), ...ranked.slice(middle, middle + median), ...ranked.slice(total - best)];
}

/** `worst of 10`, `rank 4 of 10`, `best of 10`. */
export function placeOf({ rank, of }: Ranked<unknown>): string {
  return rank === 1 ? `best of ${of}` : rank === of ? `worst of ${of}` : `rank ${rank} of ${of}`;
}
