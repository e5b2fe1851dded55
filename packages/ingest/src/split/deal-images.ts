import type { Random, RandomPath } from '@mitos/core';
import { byColumn } from './by-column';
import { byLists } from './by-lists';
import { refused } from './dealt';
import type { Dealt } from './dealt';
import { dealFolds } from './folds';
import { holdOut } from './hold-out';
import { groupsOf } from './items';
import type { SplitItem } from './items';
import { leaveOneGroupOut } from './leave-one-group-out';
import { partedGroups } from './parted-groups';
import { byScikitLearnFolds, byScikitLearnSplit } from './scikit-learn/by-scikit-learn';
import { splitImages } from './split';
import type { SplitLists, SplitSettings } from './split-settings';

/**
 * Deals images to splits in the way that the setting says: a pure function of the items (in any order), the setting, the
 * lists and the stream. `lists` are those that `ids` holds or whose file it names.
 *
 * Fractions, folds and leaving a group out are seeded, hold groups together and heed `stratum`. The other ways give what
 * others published, and so are the same for every seed; where they part groups, a warning says so.
 */
export function dealImages(
  items: readonly SplitItem[],
  split: SplitSettings,
  lists: SplitLists | undefined,
  stream: (...path: RandomPath) => Random,
): Dealt {
  const { train, val = 0, test = 0, folds, fold, leaveOneGroupOut: group } = split;
  if (train !== undefined) {
    const splits = splitImages(items, { train, val, test }, (stratum) => stream(stratum));
    return { splits, problems: [], warnings: [] };
  }
  if (folds !== undefined && fold !== undefined) return byFolds(items, { folds, fold, val }, stream);
  if (group !== undefined) {
    return leaveOneGroupOut(items, group, val, (stratum) => stream('val', group, stratum));
  }
  const dealt = asPublished(items, split, lists);
  return { ...dealt, warnings: [...dealt.warnings, ...partedGroups(items, dealt.splits)] };
}

function byFolds(
  items: readonly SplitItem[],
  { folds: count, fold, val }: { readonly folds: number; readonly fold: number; readonly val: number },
  stream: (...path: RandomPath) => Random,
): Dealt {
  const groups = groupsOf(items).length;
  if (groups < count) {
    const what = items.some(({ group }) => group !== '') ? 'groups' : 'images';
    return refused({ expected: `at least ${count} ${what} for ${count} folds`, found: `${groups}` });
  }
  const folds = dealFolds(items, count, (stratum) => stream('folds', stratum));
  const dealt = holdOut(items, new Set(folds[fold]), val, (stratum) => stream('val', fold, stratum));
  return { ...dealt, folds };
}

function asPublished(
  items: readonly SplitItem[],
  { val = 0, column, names, scikitLearnSplit, scikitLearnFolds }: SplitSettings,
  lists: SplitLists | undefined,
): Dealt {
  if (column !== undefined) return byColumn(items, column, names);
  if (scikitLearnSplit !== undefined) return byScikitLearnSplit(items, scikitLearnSplit, val);
  if (scikitLearnFolds !== undefined) return byScikitLearnFolds(items, scikitLearnFolds, val);
  if (lists === undefined) throw new TypeError('expected a checked split setting, and the lists of its file');
  return byLists(items, lists);
}
