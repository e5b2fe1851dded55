import type { Dataset } from '@mitos/core';

/** What ingest says when it is done: images of each split, objects, strata, what was put aside. */
export function summaryLines(
  statistics: Dataset['statistics'],
  splits: Dataset['splits'],
  problems: number,
): string[] {
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const sizes = Object.fromEntries(Object.entries(splits).map(([name, ids]) => [name, ids.length]));
  const strata = Object.entries(statistics.strata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${statistics.images} images: ${counts(sizes)}`,
    `${statistics.instances} instances, ${statistics.instancesPerImage.median} in the median image`,
    ...strata.map(([stratum, of]) => `  ${stratum}: ${counts(of)}`),
    ...(problems === 0 ? [] : [`${problems} problems put aside: see quarantine.csv`]),
  ];
}
