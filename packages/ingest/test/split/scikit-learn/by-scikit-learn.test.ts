import { formatProblem } from '@mitos/core';
import { byScikitLearnFolds, byScikitLearnSplit } from '../../../src/split/scikit-learn/by-scikit-learn';
import { items } from '../support/items';

const kinds = (...counts: number[]) =>
  items(
    counts.reduce((a, b) => a + b, 0),
    (i) => ({ columns: { kind: i < counts[0]! ? 'x' : i < counts[0]! + (counts[1] ?? 0) ? 'y' : 'z' } }),
  );

const bySplit = (all: ReturnType<typeof items>, testSize: number, stratify?: string, val = 0) =>
  byScikitLearnSplit(all, { testSize, randomState: 0, stratify }, val).problems.map(formatProblem);

test.each([
  [
    'a size of all images',
    () => bySplit(items(10), 10),
    'expected a "testSize" that leaves at least one of 10 images on either side, found 10',
  ],
  [
    'a share that rounds up to all images',
    () => bySplit(items(1), 0.2),
    'expected a "testSize" that leaves at least one of 1 images on either side, found 0.2',
  ],
  [
    'a share for validation that rounds up to all that is left',
    () => bySplit(items(2), 0.5, undefined, 0.5),
    'expected a "val" that leaves at least one of 1 images on either side, found 0.5',
  ],
  [
    'a value that one image has',
    () => bySplit(kinds(5, 5, 1), 0.5, 'kind'),
    'expected at least two images of each value to stratify by, as scikit-learn does, found one of "z"',
  ],
  [
    'a test split with fewer images than values',
    () => bySplit(kinds(5, 5, 5), 0.1, 'kind'),
    'expected at least 3 images on either side, as many as values to stratify by, found 13 and 2',
  ],
  [
    'more folds than images',
    () => byScikitLearnFolds(items(3), { folds: 5, fold: 0, randomState: 0 }, 0).problems.map(formatProblem),
    'expected at least 5 images for 5 folds, found 3 images',
  ],
])('what scikit-learn refuses is a problem: %s', (_, problems, text) => {
  expect(problems()).toEqual([text]);
});

test('the darkfield split: of 366 images, 74 are for testing and 292 for training', () => {
  const { splits } = byScikitLearnSplit(items(366), { testSize: 0.2, randomState: 0 }, 0);
  const found = [...splits.values()];
  expect(found.filter((split) => split === 'train')).toHaveLength(292);
  expect(found.filter((split) => split === 'test')).toHaveLength(74);
});
