import { nearMatch, splitNames } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { Dealt } from './dealt';
import type { SplitItem, SplitName } from './items';
import type { SplitLists } from './split-settings';

/** Looking for a near match among all ids takes long; with more unknown ids than this it is not a typing error anyway. */
const fewUnknown = 20;

/** Published lists say where an image belongs. Images in no list are left out, which a warning counts. */
export function byLists(items: readonly SplitItem[], lists: SplitLists): Dealt {
  const ids = new Set(items.map(({ id }) => id));
  const listsOf = new Map<string, SplitName[]>();
  for (const split of splitNames) {
    for (const id of new Set(lists[split])) listsOf.set(id, [...(listsOf.get(id) ?? []), split]);
  }
  const unknown = [...listsOf].filter(([id]) => !ids.has(id));
  const twice = [...listsOf].filter(([, splits]) => splits.length > 1);
  const problems: Problem[] = [
    ...unknown.map(([id, [split]]) => unknownId(id, split!, unknown.length > fewUnknown ? [] : [...ids])),
    ...twice.map(([id, splits]) => ({
      where: { id },
      expected: 'an id in one list',
      found: `it in ${splits.join(' and ')}`,
    })),
  ];
  const known = [...listsOf].filter(([id, splits]) => ids.has(id) && splits.length === 1);
  const left = items.filter(({ id }) => !listsOf.has(id)).length;
  return {
    splits: new Map(known.map(([id, [split]]) => [id, split!])),
    problems,
    warnings:
      left === 0 ? [] : [`${left} of ${items.length} images stand in no list of the split and are left out`],
  };
}

function unknownId(id: string, split: SplitName, ids: readonly string[]): Problem {
  const near = nearMatch(id, ids);
  return {
    expected: `an image of the dataset in the list "${split}"`,
    found: JSON.stringify(id),
    ...(near === undefined ? {} : { fix: `write ${near}` }),
  };
}
