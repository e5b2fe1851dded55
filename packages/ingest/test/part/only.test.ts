import { formatProblem } from '@mitos/core';
import { isTaken, onlyProblems } from '../../src/part/only';
import type { Only } from '../../src/part/only';

const images = [
  { modality: 'stained', plate: '1' },
  { modality: 'fluorescence', plate: '1' },
  { modality: 'fluorescence', plate: '2' },
  { plate: '3' },
];

const problems = (only: Only, all: readonly Record<string, string>[] = images) =>
  onlyProblems(all, ['modality', 'plate'], only).map(formatProblem);

test.each<[Only, number[]]>([
  [{}, [0, 1, 2, 3]],
  [{ modality: 'fluorescence' }, [1, 2]],
  [{ modality: ['fluorescence', 'stained'] }, [0, 1, 2]],
  [{ modality: 'fluorescence', plate: ['2', '3'] }, [2]],
])('%j takes the images whose columns all have one of the values', (only, taken) => {
  expect(images.flatMap((columns, i) => (isTaken(columns, only) ? [i] : []))).toEqual(taken);
  expect(problems(only)).toEqual([]);
});

test('columns and values that no image has are named all at once, with those that there are', () => {
  expect(problems({ modalty: 'stained', modality: ['stained', 'flourescence', 'x'], plate: '4' })).toEqual([
    'expected a column of the dataset for "only", one of modality, plate, found "modalty"; write modality',
    'expected a value of the column "modality" for "only", one of fluorescence, stained, found "flourescence"; write fluorescence',
    'expected a value of the column "modality" for "only", one of fluorescence, stained, found "x"',
    'expected a value of the column "plate" for "only", one of 1, 2, 3, found "4"; write 1',
  ]);
});

test('values that no image has together are a problem', () => {
  expect(problems({ modality: ['stained'], plate: ['2', '3'] })).toEqual([
    'expected an image of modality stained and plate 2 or 3 for "only", found none of 4',
  ]);
});

test('of no images nothing is expected', () => {
  expect(problems({}, [])).toEqual([]);
});
