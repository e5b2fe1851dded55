import { refused } from '../dealt';
import type { Dealt } from '../dealt';
import { compare } from '../../compare';
import type { SplitItem, SplitName } from '../items';
import type { SplitSettings } from '../split-settings';
import { byCodePoint } from './code-point-order';
import { kFold } from './k-fold';
import { trainTestSplit } from './train-test-split';
import type { TrainTestOptions } from './train-test-split';

type SplitOptions = NonNullable<SplitSettings['scikitLearnSplit']>;
type FoldOptions = NonNullable<SplitSettings['scikitLearnFolds']>;

/**
 * `train, test = train_test_split(sorted(ids), test_size=…, random_state=…, stratify=…)`; with `val`, then
 * `train, val = train_test_split(train, test_size=val, random_state=…, stratify=…)`, on the list that the first call returned.
 */
export function byScikitLearnSplit(items: readonly SplitItem[], options: SplitOptions, val: number): Dealt {
  const { testSize, randomState, stratify: column } = options;
  const stratify = column === undefined ? undefined : ({ columns }: SplitItem) => columns[column] ?? '';
  const outer = trainTestSplit(sorted(items), { testSize, randomState, stratify, sizeName: 'testSize' });
  if ('problem' in outer) return refused(outer.problem);
  return withValidation(outer.train, outer.test, val, { randomState, stratify });
}

/**
 * `KFold(n_splits=folds, shuffle=True, random_state=…).split(sorted(ids))`, of which fold `fold` is the test split; with
 * `val`, then `train, val = train_test_split(train, test_size=val, random_state=…)`, `train` in sorted order as KFold gives it.
 */
export function byScikitLearnFolds(items: readonly SplitItem[], options: FoldOptions, val: number): Dealt {
  const { folds: count, fold, randomState } = options;
  if (items.length < count) {
    return refused({
      expected: `at least ${count} images for ${count} folds`,
      found: `${items.length} images`,
    });
  }
  const all = sorted(items);
  const folds = kFold(all, count, randomState);
  const test = new Set(folds[fold]);
  const train = all.filter((item) => !test.has(item));
  const ids = folds.map((members) => members.map(({ id }) => id).sort(compare));
  return { ...withValidation(train, [...test], val, { randomState }), folds: ids };
}

function withValidation(
  train: readonly SplitItem[],
  test: readonly SplitItem[],
  val: number,
  options: Omit<TrainTestOptions<SplitItem>, 'testSize' | 'sizeName'>,
): Dealt {
  const inner =
    val === 0 ? { train, test: [] } : trainTestSplit(train, { ...options, testSize: val, sizeName: 'val' });
  if ('problem' in inner) return refused(inner.problem);
  const splits = new Map<string, SplitName>();
  for (const { id } of inner.train) splits.set(id, 'train');
  for (const { id } of inner.test) splits.set(id, 'val');
  for (const { id } of test) splits.set(id, 'test');
  return { splits, problems: [], warnings: [] };
}

/** As Python's `sorted(ids)`. */
function sorted(items: readonly SplitItem[]): SplitItem[] {
  return [...items].sort((a, b) => byCodePoint(a.id, b.id));
}
