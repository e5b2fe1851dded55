import { partText } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { compare } from './compare';

/** What ingest says when it is done: which part was taken, images of each split, objects, strata, what looks wrong, what was put aside. */
export function summaryLines(
  { statistics, splits, profile, labels, classes, part }: Dataset,
  problems: number,
  reused: number,
): string[] {
  const sizes = Object.fromEntries(Object.entries(splits).map(([name, ids]) => [name, ids.length]));
  const strata = Object.entries(statistics.strata ?? {}).sort(([a], [b]) => compare(a, b));
  const suspicious = profile?.suspicious.length ?? 0;
  return [
    ...(part === undefined ? [] : [partText(part)]),
    `${statistics.images} images: ${counts(sizes)}`,
    labels === 'instances'
      ? `${statistics.instances} instances, ${statistics.instancesPerImage.median} in the median image`
      : `${classes.length === 1 ? 'one class' : `${classes.length} classes`}, ${(100 * statistics.foreground).toFixed(1)} % of the training pixels are foreground`,
    ...strata.map(([stratum, of]) => `  ${stratum}: ${counts(of)}`),
    ...(reused === 0 ? [] : [`${reused} images as in the last run, not decoded again`]),
    ...(suspicious === 0 ? [] : [`${some(suspicious, 'image')} worth a look: "suspicious" in dataset.json`]),
    ...(problems === 0 ? [] : [`${some(problems, 'problem')} put aside: see quarantine.csv`]),
  ];
}

function counts(of: Readonly<Record<string, number>>): string {
  return Object.entries(of)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function some(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

const mostTwins = 5;

/** Images with the same pixels: in two splits, they make the test easier than it is. */
export function twinWarnings(duplicates: NonNullable<Dataset['profile']>['duplicates']): string[] {
  const sorted = [...duplicates].sort((a, b) => Number(b.leak) - Number(a.leak));
  const lines = sorted.slice(0, mostTwins).map(({ ids, splits, leak }) => {
    const across = leak ? `, in different splits (${splits.join(', ')}): a leak` : '';
    return `images ${ids.join(' and ')} have the same pixels${across}`;
  });
  const more = duplicates.length - lines.length;
  return more === 0 ? lines : [...lines, `and ${more} more: see "duplicates" in dataset.json`];
}
