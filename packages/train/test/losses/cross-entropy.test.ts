import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { lossOf, softmaxRow, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

const counts = { pixels: [60, 30, 10], pixelsWherePresent: [100, 100, 20] };

/** Three pixels whose classes all have the probability 1/3: each has the loss log 3. */
const undecided = (classes: number[]) =>
  softmaxRow(
    classes.map(() => [1, 1, 1]),
    classes,
  );
const gradientOf = (settings: unknown, classes: number[]) =>
  valueAndGradient(
    lossOf({ crossEntropy: settings }, { classes: 2, classCounts: counts }),
    undecided(classes),
  );

test('of pixels that could be any of three classes is log 3, with any class weights', () => {
  expect(gradientOf(1, [0, 1, 2]).value).toBeCloseTo(Math.log(3), 6);
  expect(gradientOf({ classWeights: [1, 2, 3] }, [0, 1, 2]).value).toBeCloseTo(Math.log(3), 6);
});

test('does not overflow for large logits', () => {
  const loss = lossOf({ crossEntropy: 1 }, { classes: 2 });
  const inputs = softmaxRow([[1000, 0, -1000]], [2]);
  expect(valueAndGradient(loss, inputs)).toEqual({ value: 2000, gradient: [1, 0, -1] });
});

test.each([
  ['frequency', [0.4, 0.7, 0.9]],
  // Frequencies 0.6, 0.3 and 0.5 in the images that have the class, median 0.5.
  ['medianFrequency', [0.5 / 0.6, 0.5 / 0.3, 1]],
])('class weights "%s" come from the counts of classes', (classWeights, listed) => {
  const found = gradientOf({ classWeights }, [0, 1, 2, 2]);
  const expected = gradientOf({ classWeights: listed }, [0, 1, 2, 2]);
  expect(found.value).toBeCloseTo(expected.value, 6);
  found.gradient.forEach((slope, index) => expect(slope).toBeCloseTo(expected.gradient[index]!, 6));
  expect(found.gradient[0]).not.toBeCloseTo(gradientOf(1, [0, 1, 2, 2]).gradient[0]!, 3);
});

test('a map of pixel weights of twice the values counts twice', () => {
  const loss = lossOf({ crossEntropy: { classWeights: [1, 2, 3] } }, { classes: 2 });
  const weighted = (factor: number) =>
    valueAndGradient(loss, {
      ...undecided([0, 1, 2]),
      pixelWeights: tf.tensor4d(
        [1, 2, 3].map((weight) => factor * weight),
        [1, 1, 3, 1],
      ),
    }).value;
  expect(weighted(2)).toBeCloseTo(2 * weighted(1), 5);
});

test('is 0 where no pixel has a class that counts', () => {
  const { value, gradient } = gradientOf({ classWeights: [0, 1, 1] }, [0, 0]);
  expect(value).toBe(0);
  expect(gradient).toEqual([0, 0, 0, 0, 0, 0]);
});

test('class weights by frequency are refused without counts of classes', () => {
  expect(() => lossOf({ crossEntropy: { classWeights: 'frequency' } }, { classes: 2 })).toThrow(
    'class weights "frequency" need the counts of classes',
  );
});
