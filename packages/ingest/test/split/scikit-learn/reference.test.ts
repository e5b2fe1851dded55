import { pythonWith, referencePackages, runPython } from '@mitos/testing';
import { dealImages } from '../../../src/split/deal-images';
import type { SplitItem } from '../../../src/split/items';
import { kFold } from '../../../src/split/scikit-learn/k-fold';
import { trainTestSplit } from '../../../src/split/scikit-learn/train-test-split';
import type { SplitSettings } from '../../../src/split/split-settings';
import { stream } from '../support/items';

const grid = {
  counts: [1, 2, 3, 4, 5, 7, 10, 16, 17, 31, 32, 33, 64, 100, 255, 256, 257, 366, 623, 624, 625, 1249, 2000],
  seeds: [0, 41, 42, 4294967295],
  sizes: [0.1, 0.2, 0.25, 0.33, 0.5, 0.9, 1, 7],
  folds: [2, 3, 5, 10],
};

/** Classes of unequal size, with ties of their remainders; among the names one beyond U+FFFF. */
const classNames = ['b', '10', '9', '😀', '\uff21'];
const classOf = (i: number) => classNames[Math.floor(Math.sqrt(i % 25))]!;

/** Ids whose order is not that of their numbers, nor the one of UTF-16. */
const idOf = (i: number) => `${['a', '\uff21', '😀'][i % 3]!}-${i}`;

const script = `
import json, sys
from math import floor, sqrt
import numpy, sklearn
from sklearn.model_selection import KFold, train_test_split

grid = json.loads(sys.argv[1])
names = grid['classNames']
class_of = lambda i: names[floor(sqrt(i % 25))]

def attempt(*args, **kwargs):
    try:
        return train_test_split(*args, **kwargs)
    except ValueError:
        return None

def splits():
    for n in grid['counts']:
        classes = [class_of(i) for i in range(n)]
        for seed in grid['seeds']:
            for size in grid['sizes']:
                for stratify in [None, classes]:
                    yield attempt(range(n), test_size=size, random_state=seed, stratify=stratify)

def folds():
    for n in grid['counts']:
        for seed in grid['seeds']:
            for count in grid['folds']:
                if count <= n:
                    kfold = KFold(n_splits=count, shuffle=True, random_state=seed)
                    yield [test.tolist() for _, test in kfold.split(range(n))]

def nested(ids, seed, column):
    train, test = train_test_split(sorted(ids), test_size=0.2, random_state=seed, stratify=column and [column[i] for i in sorted(ids)])
    train, val = train_test_split(train, test_size=0.1, random_state=seed, stratify=column and [column[i] for i in train])
    return {'train': train, 'val': val, 'test': test}

def nested_folds(ids, seed):
    ids = sorted(ids)
    train, test = list(KFold(n_splits=5, shuffle=True, random_state=seed).split(ids))[3]
    train, val = train_test_split([ids[i] for i in train], test_size=0.1, random_state=seed)
    return {'train': train, 'val': val, 'test': [ids[i] for i in test]}

ids = grid['ids']
column = {id: class_of(i) for i, id in enumerate(ids)}
print(json.dumps({
    'versions': [numpy.__version__, sklearn.__version__],
    'splits': [one and [[int(i) for i in part] for part in one] for one in splits()],
    'folds': list(folds()),
    'plain': nested(ids, 0, None),
    'stratified': nested(ids, 42, column),
    'kfold': nested_folds(ids, 7),
    'darkfield': train_test_split(sorted(ids), test_size=0.2, random_state=0),
}))
`;

type Named = Record<'train' | 'val' | 'test', string[]>;

interface Reference {
  readonly versions: string[];
  readonly splits: ([number[], number[]] | null)[];
  readonly folds: number[][][];
  readonly plain: Named;
  readonly stratified: Named;
  readonly kfold: Named;
  readonly darkfield: [string[], string[]];
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const ids = range(366).map(idOf);
const images: SplitItem[] = ids.map((id, i) => ({
  id,
  group: '',
  stratum: '',
  columns: { kind: classOf(i) },
}));

function dealt(split: SplitSettings): Named {
  const { splits, problems } = dealImages(images, split, undefined, stream(1));
  expect(problems).toEqual([]);
  const of = (name: string) => [...splits].flatMap(([id, one]) => (one === name ? [id] : []));
  return { train: of('train'), val: of('val'), test: of('test') };
}

let reference: Reference | undefined;

beforeAll(async () => {
  const python = await pythonWith('references', referencePackages);
  if ('missing' in python) {
    console.warn(`Skipped, because scikit-learn could not be installed: ${python.missing}`);
    return;
  }
  const given = JSON.stringify({ ...grid, classNames, ids });
  reference = (await runPython(python.python, script, [given])) as Reference;
  expect(reference.versions).toEqual(['2.2.6', '1.7.2']);
}, 900_000);

/** A test against the answers of scikit-learn, where they could be had. */
function compared(name: string, compare: (answers: Reference) => void): void {
  test(name, () => {
    if (reference !== undefined) compare(reference);
  });
}

compared('train_test_split: the same items in the same order, and the same refusals', ({ splits }) => {
  const expected = splits.values();
  let refusals = 0;
  for (const count of grid.counts) {
    for (const randomState of grid.seeds) {
      for (const testSize of grid.sizes) {
        for (const stratify of [undefined, classOf]) {
          const options = { testSize, randomState, stratify, sizeName: 'testSize' };
          const found = trainTestSplit(range(count), options);
          if ('problem' in found) refusals++;
          expect('problem' in found ? null : [found.train, found.test]).toEqual(expected.next().value);
        }
      }
    }
  }
  expect(expected.next().done).toBe(true);
  // Both kinds are many, so that the comparison means something.
  expect(refusals).toBeGreaterThan(100);
  expect(splits.length - refusals).toBeGreaterThan(1000);
});

compared('KFold: the same folds', ({ folds }) => {
  const found = grid.counts.flatMap((count) =>
    grid.seeds.flatMap((seed) =>
      grid.folds.filter((number) => number <= count).map((number) => kFold(range(count), number, seed)),
    ),
  );
  expect(found).toEqual(folds);
});

compared('a second train_test_split makes the validation split', ({ plain, stratified }) => {
  expect(dealt({ scikitLearnSplit: { testSize: 0.2, randomState: 0 }, val: 0.1 })).toEqual(plain);
  expect(dealt({ scikitLearnSplit: { testSize: 0.2, randomState: 42, stratify: 'kind' }, val: 0.1 })).toEqual(
    stratified,
  );
});

compared('a train_test_split of the other folds makes the validation split', ({ kfold }) => {
  expect(dealt({ scikitLearnFolds: { folds: 5, fold: 3, randomState: 7 }, val: 0.1 })).toEqual(kfold);
});

compared('the darkfield split: 366 sorted names into 292 and 74', ({ darkfield: [train, test] }) => {
  expect([train.length, test.length]).toEqual([292, 74]);
  expect(dealt({ scikitLearnSplit: { testSize: 0.2, randomState: 0 } })).toEqual({ train, val: [], test });
});
