/** Intervals of a normal distribution: the stage draws its by bootstrap. */
export function summary(groups: readonly string[], columns: Record<string, readonly number[]>) {
  const means = (rows: (group: string) => boolean) =>
    Object.entries(columns).map(
      ([name, values]) => [name, mean(values.filter((_, i) => rows(groups[i]!)))] as const,
    );
  const scores = Object.entries(columns).map(([name, values]) => {
    const centre = mean(values);
    const error = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)) / values.length);
    const score = { mean: centre, low: centre - 1.96 * error, high: centre + 1.96 * error };
    return [name, { ...score, pooled: 0.99 * centre }] as const;
  });
  return {
    scores: Object.fromEntries(scores),
    groups: Object.fromEntries(
      [...new Set(groups)].sort().map((group) => [group, Object.fromEntries(means((of) => of === group))]),
    ),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
