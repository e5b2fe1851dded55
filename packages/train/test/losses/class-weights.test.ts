import { formatError } from '@mitos/core';
import type { MitosError } from '@mitos/core';
import { classWeightsOf, listedClassWeights } from '../../src/losses/class-weights';

/** Two images of 100 pixels; the last class is in one of them only. */
const counts = { pixels: [140, 40, 20], pixelsWherePresent: [200, 200, 100] };

const rounded = (weights: readonly number[]) => weights.map((weight) => Number(weight.toFixed(6)));

test('none is 1 for every class', () => {
  expect(classWeightsOf('none', counts)).toEqual([1, 1, 1]);
});

test('frequency is 1 minus the share of the class in all pixels', () => {
  expect(rounded(classWeightsOf('frequency', counts))).toEqual([0.3, 0.8, 0.9]);
});

test('median frequency only counts images that have the class', () => {
  // Frequencies 0.7, 0.2 and 0.2, median 0.2.
  expect(rounded(classWeightsOf('medianFrequency', counts))).toEqual([rounded([0.2 / 0.7])[0], 1, 1]);
});

test('the median of two frequencies is the value halfway', () => {
  const two = { pixels: [90, 10], pixelsWherePresent: [100, 100] };
  expect(rounded(classWeightsOf('medianFrequency', two))).toEqual(rounded([0.5 / 0.9, 5]));
});

test.each(['frequency', 'medianFrequency'] as const)(
  'with %s a class that never occurs gets 1 and leaves the others alone',
  (kind) => {
    const more = { pixels: [...counts.pixels, 0], pixelsWherePresent: [...counts.pixelsWherePresent, 0] };
    expect(classWeightsOf(kind, more)).toEqual([...classWeightsOf(kind, counts), 1]);
  },
);

test('a list is taken as it is', () => {
  expect(classWeightsOf([1, 2, 3], counts)).toEqual([1, 2, 3]);
});

test.each([
  [
    [1, 2],
    2,
    'expected 3 numbers for "classWeights": one for the background, then one for each of the 2 classes, found 2',
  ],
  [[1], 1, 'expected 2 numbers for "classWeights": one for the background, then one for the class, found 1'],
])('a list %j for %i foreground classes is refused', (weights, classes, problem) => {
  let error: MitosError | undefined;
  try {
    listedClassWeights(weights, classes);
  } catch (caught) {
    error = caught as MitosError;
  }
  expect(formatError(error!)).toBe(`The class weights of the loss do not fit the classes.\n  ${problem}`);
});

test('a list is compared with the classes that are counted', () => {
  expect(() => classWeightsOf([1, 2], counts)).toThrow(
    'The class weights of the loss do not fit the classes.',
  );
});
