import type { Problem } from '@mitos/core';
import { groupBy } from '../items';
import { approximateMode } from './approximate-mode';
import { byCodePoint } from './code-point-order';
import { NumpyRandom } from './numpy-random';

export interface TrainTest<T> {
  readonly train: readonly T[];
  readonly test: readonly T[];
}

export interface TrainTestOptions<T> {
  /** Below 1 a share of the items, rounded up; else their number. */
  readonly testSize: number;
  readonly randomState: number;
  /** The class of an item, to have every class in proportion on both sides. */
  readonly stratify?: ((item: T) => string) | undefined;
  /** The setting that the size comes from, for problems. */
  readonly sizeName: string;
}

/**
 * `sklearn.model_selection.train_test_split(items, test_size=…, random_state=…, stratify=…)`: the same items in the same
 * order (scikit-learn 1.7.2, `ShuffleSplit` and `StratifiedShuffleSplit`). Classes are ordered as texts, as numpy does with
 * an array of texts. What scikit-learn refuses is a problem.
 */
export function trainTestSplit<T>(
  items: readonly T[],
  options: TrainTestOptions<T>,
): TrainTest<T> | { readonly problem: Problem } {
  const { testSize, randomState, stratify, sizeName } = options;
  const tests = testSize < 1 ? Math.ceil(testSize * items.length) : testSize;
  const trains = items.length - tests;
  if (tests < 1 || trains < 1) {
    const expected = `a "${sizeName}" that leaves at least one of ${items.length} images on either side`;
    return { problem: { expected, found: `${testSize}` } };
  }
  const random = new NumpyRandom(randomState);
  if (stratify === undefined) {
    const order = random.shuffle(items);
    return { train: order.slice(tests), test: order.slice(0, tests) };
  }
  const classes = [...groupBy(items, stratify)].sort(([a], [b]) => byCodePoint(a, b));
  const problem = refusalOf(classes, trains, tests);
  if (problem !== undefined) return { problem };
  return stratified(
    classes.map(([, members]) => members),
    trains,
    tests,
    random,
  );
}

function stratified<T>(
  classes: readonly (readonly T[])[],
  trains: number,
  tests: number,
  random: NumpyRandom,
): TrainTest<T> {
  const sizes = classes.map((members) => members.length);
  const ofTrain = approximateMode(sizes, trains, random);
  const rest = sizes.map((size, i) => size - ofTrain[i]!);
  const ofTest = approximateMode(rest, tests, random);
  const orders = classes.map((members) => random.shuffle(members));
  const train = orders.flatMap((order, i) => order.slice(0, ofTrain[i]));
  const test = orders.flatMap((order, i) => order.slice(ofTrain[i], ofTrain[i]! + ofTest[i]!));
  return { train: random.shuffle(train), test: random.shuffle(test) };
}

function refusalOf(
  classes: readonly (readonly [string, readonly unknown[]])[],
  trains: number,
  tests: number,
): Problem | undefined {
  const single = classes.filter(([, members]) => members.length < 2).map(([name]) => JSON.stringify(name));
  if (single.length > 0) {
    return {
      expected: 'at least two images of each value to stratify by, as scikit-learn does',
      found: `one of ${single.join(', ')}`,
    };
  }
  if (Math.min(trains, tests) >= classes.length) return undefined;
  return {
    expected: `at least ${classes.length} images on either side, as many as values to stratify by`,
    found: `${trains} and ${tests}`,
  };
}
