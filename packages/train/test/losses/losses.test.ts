import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { binaryCrossEntropy } from '../../src/losses/binary-cross-entropy';
import { combineLosses } from '../../src/losses/combine';
import { dice } from '../../src/losses/dice';

beforeAll(() => loadEngine());

const image = (values: number[], images = 1): tf.Tensor4D =>
  tf.tensor4d(values, [images, 1, values.length / images, 1]);
const value = (tensor: tf.Tensor) => tensor.dataSync()[0]!;

describe('binary cross-entropy', () => {
  const [x, y, w] = [
    [1, -2, 0.5, 3],
    [1, 0, 0, 1],
    [1, 2, 0.5, 4],
  ] as const;

  // PyTorch 2.15: F.binary_cross_entropy_with_logits(tensor(x), tensor(y)) and with weight=tensor(w).
  test('is what PyTorch gives, plain and weighted', () => {
    expect(value(binaryCrossEntropy(image([...x]), image([...y])))).toBeCloseTo(0.3657135, 6);
    expect(value(binaryCrossEntropy(image([...x]), image([...y]), image([...w])))).toBeCloseTo(0.3121264, 6);
  });

  test('does not overflow for large logits', () => {
    expect(value(binaryCrossEntropy(image([100, -200]), image([0, 1])))).toBeCloseTo(150, 4);
  });

  test('has the gradient w (sigmoid(x) - y) / pixels', () => {
    const gradient = tf.grad((logits) =>
      binaryCrossEntropy(logits as tf.Tensor4D, image([...y]), image([...w])),
    )(image([...x]));
    gradient.dataSync().forEach((found, i) => {
      expect(found).toBeCloseTo((w[i]! * (1 / (1 + Math.exp(-x[i]!)) - y[i]!)) / 4, 6);
    });
  });
});

describe('soft Dice', () => {
  test('is 1 - (2 common + 1) / (both + 1)', () => {
    // p = 1/2 everywhere: common = 1, both = 2 + 2.
    expect(value(dice(image([0, 0, 0, 0]), image([1, 1, 0, 0])))).toBeCloseTo(1 - 3 / 5, 6);
  });

  test('an image without foreground has loss 0 when nothing is predicted, and close to 1 when much is', () => {
    const empty = image(Array<number>(100).fill(0));
    expect(value(dice(image(Array<number>(100).fill(-50)), empty))).toBeCloseTo(0, 6);
    expect(value(dice(image(Array<number>(100).fill(50)), empty))).toBeCloseTo(1 - 1 / 101, 6);
  });

  test('is the mean over images, not over all pixels', () => {
    const logits = image([50, 50, -50, -50, -50, -50], 2);
    const masks = image([1, 1, 0, 0, 0, 0], 2);
    expect(value(dice(logits, masks))).toBeCloseTo(0, 6);
    expect(value(dice(tf.neg<tf.Tensor4D>(logits), masks))).toBeCloseTo((1 - 1 / 4 + (1 - 1 / 4)) / 2, 6);
  });

  test('has a gradient that raises foreground and lowers background', () => {
    const gradient = tf.grad((logits) => dice(logits as tf.Tensor4D, image([1, 0])))(image([0, 0]));
    expect([...gradient.dataSync()].map(Math.sign)).toEqual([-1, 1]);
  });
});

test('losses add up by their weights, and without any there is nothing to minimise', () => {
  const [logits, masks] = [image([1, -1]), image([1, 0])];
  const expected = 2 * value(binaryCrossEntropy(logits, masks)) + 0.5 * value(dice(logits, masks));
  expect(value(combineLosses({ bce: 2, dice: 0.5 })(logits, masks))).toBeCloseTo(expected, 6);
  expect(() => combineLosses({ bce: 0 })).toThrow(
    'expected at least one loss with a weight other than 0, found none',
  );
});
