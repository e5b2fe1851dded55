import { splitNames } from '@mitos/core';
import { groupBy } from './items';
import type { GroupedItem, SplitName } from './items';

/** A warning when splits that came from elsewhere do not hold the groups of the card together. */
export function partedGroups(
  items: readonly GroupedItem[],
  splits: ReadonlyMap<string, SplitName>,
): readonly string[] {
  const dealt = items.filter(({ id, group }) => group !== '' && splits.has(id));
  const groups = groupBy(dealt, ({ group }) => group);
  const parted = [...groups].filter(
    ([, members]) => new Set(members.map(({ id }) => splits.get(id))).size > 1,
  );
  const [first] = parted;
  if (first === undefined) return [];
  const [name, members] = first;
  const counts = splitNames
    .map((split) => [members.filter(({ id }) => splits.get(id) === split).length, split] as const)
    .filter(([count]) => count > 0)
    .map(([count, split]) => `${count} ${split}`);
  return [
    `groups part between splits: ${parted.length} of ${groups.size}, among them ${JSON.stringify(name)} (${counts.join(', ')})`,
  ];
}
