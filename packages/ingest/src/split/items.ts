import type { splitNames } from '@mitos/core';
import { compare } from '../compare';

/** What an image may be dealt to. */
export type SplitName = (typeof splitNames)[number];

/** What decides where an image may go when splits are balanced. */
export interface GroupedItem {
  readonly id: string;
  /** Images of one group stay together; empty: a group of its own. */
  readonly group: string;
  /** Every split gets its share of each stratum. */
  readonly stratum: string;
}

/** An image as the split sees it. */
export interface SplitItem extends GroupedItem {
  /** All that is known of the image: column -> value. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Images that stay together, sorted by id: the group's, or a single image without a group. */
export function groupsOf<Item extends GroupedItem>(items: readonly Item[]): Item[][] {
  const sorted = [...items].sort((a, b) => compare(a.id, b.id));
  return [
    ...groupBy(sorted, (item) => (item.group === '' ? `image ${item.id}` : `group ${item.group}`)).values(),
  ];
}

/** The stratum that a group counts for: the one most of its images have, the first by name among equals. */
export function mostFrequentStratum(members: readonly GroupedItem[]): string {
  const counts = [...groupBy(members, (item) => item.stratum)];
  return counts.sort(([a, x], [b, y]) => y.length - x.length || compare(a, b))[0]![0];
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
