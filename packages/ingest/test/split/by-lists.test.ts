import { formatProblem } from '@mitos/core';
import { byLists } from '../../src/split/by-lists';
import { items } from './support/items';

test('an image is where its list says; a warning counts those in no list', () => {
  const lists = { train: ['image-0', 'image-3'], test: ['image-1'] };
  expect(byLists(items(5), lists)).toEqual({
    splits: new Map([
      ['image-0', 'train'],
      ['image-3', 'train'],
      ['image-1', 'test'],
    ]),
    problems: [],
    warnings: ['2 of 5 images stand in no list of the split and are left out'],
  });
});

test('ids that no image has and ids in two lists are problems, all at once', () => {
  const lists = { train: ['image-0', 'image-9', 'b'], val: ['image-1'], test: ['image-1', 'image-0'] };
  const { splits, problems } = byLists(items(3), lists);
  expect(problems.map(formatProblem)).toEqual([
    'expected an image of the dataset in the list "train", found "image-9"; write image-0',
    'expected an image of the dataset in the list "train", found "b"',
    'image image-0: expected an id in one list, found it in train and test',
    'image image-1: expected an id in one list, found it in val and test',
  ]);
  expect(splits.size).toBe(0);
});

test('an id twice in one list is no problem', () => {
  expect(byLists(items(1), { train: ['image-0', 'image-0'] })).toEqual({
    splits: new Map([['image-0', 'train']]),
    problems: [],
    warnings: [],
  });
});

test('with many unknown ids no near match is looked for', () => {
  const { problems } = byLists(items(3), { test: Array.from({ length: 21 }, (_, i) => `image-${i + 3}`) });
  expect(problems).toHaveLength(21);
  expect(formatProblem(problems[0]!)).toBe(
    'expected an image of the dataset in the list "test", found "image-3"',
  );
});
