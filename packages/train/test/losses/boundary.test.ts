import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { lossOf, rows, softmaxRow, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

const boundary = lossOf({ boundary: 1 });

test('is the mean of probability times signed distance, below 0 where the prediction is inside', () => {
  const signedDistances = tf.tensor4d([-2, -1, 1, 2], [1, 1, 4, 1]);
  const inside = { ...rows([[50, 50, -50, -50]], [[1, 1, 0, 0]]), signedDistances };
  expect(valueAndGradient(boundary, inside).value).toBeCloseTo(-3 / 4, 6);
  const undecided = { ...rows([[0, 0, 0, 0]], [[1, 1, 0, 0]]), signedDistances };
  expect(valueAndGradient(boundary, undecided).value).toBeCloseTo(0, 6);
  const slopes = [-2, -1, 1, 2].map((distance) => distance / 4 / 4);
  valueAndGradient(boundary, undecided).gradient.forEach((value, i) =>
    expect(value).toBeCloseTo(slopes[i]!, 6),
  );
});

test('the background of a softmax has no part', () => {
  const signedDistances = tf.tensor4d([100, -2, -100, 4], [1, 1, 2, 2]);
  const inputs = {
    ...softmaxRow(
      [
        [0, 0],
        [0, 0],
      ],
      [1, 0],
    ),
    signedDistances,
  };
  expect(valueAndGradient(boundary, inputs).value).toBeCloseTo((-2 / 2 + 4 / 2) / 2, 6);
});

test('without signed distances it is refused', () => {
  expect(() => boundary(rows([[0]], [[1]]))).toThrow('"boundary" needs signed distances');
});
