import { formatProblem } from '@mitos/core';
import { byColumn } from '../../src/split/by-column';
import { items } from './support/items';

const sets = ['train', 'train', 'val', 'test'];

test('without names the values are the names of the splits', () => {
  const all = items(4, (i) => ({ columns: { set: sets[i]! } }));
  const { splits, problems } = byColumn(all, 'set');
  expect(all.map(({ id }) => splits.get(id))).toEqual(sets);
  expect(problems).toEqual([]);
});

test('names give each split its values', () => {
  const values = ['stage1_train', 'extra', 'dev', 'stage1_test'];
  const all = items(4, (i) => ({ columns: { set: values[i]! } }));
  const names = { train: ['stage1_train', 'extra'], val: ['dev'], test: ['stage1_test'] };
  const { splits } = byColumn(all, 'set', names);
  expect(all.map(({ id }) => splits.get(id))).toEqual(sets);
});

test('every image with another value is a problem that names it', () => {
  const values = ['train', 'Test', 'holdout'];
  const all = items(4, (i) => ({ columns: i < 3 ? { set: values[i]! } : {} }));
  const { splits, problems } = byColumn(all, 'set');
  expect(problems.map(formatProblem)).toEqual([
    'image image-1: expected one of train, val, test in the column "set", found "Test"; write test, or add Test to "names"',
    'image image-2: expected one of train, val, test in the column "set", found "holdout"',
    'image image-3: expected one of train, val, test in the column "set", found no value',
  ]);
  expect([...splits]).toEqual([['image-0', 'train']]);
});

test('with names, the name of a split is a value like any other', () => {
  const all = items(1, () => ({ columns: { set: 'train' } }));
  expect(byColumn(all, 'set', { train: ['a'], test: ['b'] }).problems.map(formatProblem)).toEqual([
    'image image-0: expected one of a, b in the column "set", found "train"',
  ]);
});
