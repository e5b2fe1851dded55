import { nearMatch } from '@mitos/core';
import type { Random } from '@mitos/core';
import { refused } from './dealt';
import type { Dealt } from './dealt';
import { holdOut } from './hold-out';
import { compare } from '../compare';
import { listed } from '../listed';
import type { GroupedItem } from './items';

/** The images of `group` are the test split, of the others the share `val` is for validation. */
export function leaveOneGroupOut(
  items: readonly GroupedItem[],
  group: string,
  val: number,
  stream: (stratum: string) => Random,
): Dealt {
  const groups = [...new Set(items.map((item) => item.group))].filter((name) => name !== '').sort(compare);
  if (!groups.includes(group)) return unknown(group, groups);
  const test = items.filter((item) => item.group === group).map(({ id }) => id);
  return holdOut(items, new Set(test), val, stream);
}

function unknown(group: string, groups: readonly string[]): Dealt {
  const found = `${JSON.stringify(group)} for "leaveOneGroupOut"`;
  if (groups.length === 0) {
    return refused({
      expected: 'groups for "leaveOneGroupOut"',
      found: 'none',
      fix: 'name their column as "group" in the card',
    });
  }
  const near = nearMatch(group, groups);
  const expected = `a group of the dataset, one of ${listed(groups)}`;
  return refused({ expected, found, ...(near === undefined ? {} : { fix: `write ${near}` }) });
}
