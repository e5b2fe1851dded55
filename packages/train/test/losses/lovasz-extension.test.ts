import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { lovaszExtension } from '../../src/losses/lovasz-extension';

beforeAll(() => loadEngine());

const pixel = fc.constantFrom(
  ...[0, 1].flatMap((isForeground) => [0, 1].map((isWrong) => ({ isForeground, isWrong }))),
);
const region = fc.array(pixel, { minLength: 6, maxLength: 6 });

/** What is missed and what is false, over the foreground and what is false. */
function jaccardLoss(pixels: readonly { isForeground: number; isWrong: number }[]): number {
  const wrong = pixels.filter(({ isWrong }) => isWrong === 1);
  const union = pixels.filter(({ isForeground, isWrong }) => isForeground === 1 || isWrong === 1);
  return union.length === 0 ? 0 : wrong.length / union.length;
}

test('is the Jaccard loss of every region where pixels are either right or wrong', () => {
  fc.assert(
    fc.property(fc.array(region, { minLength: 1, maxLength: 3 }), (regions) => {
      const table = (value: (one: { isForeground: number; isWrong: number }) => number) =>
        tf.tensor2d(regions.map((pixels) => pixels.map(value)));
      const found = tf.tidy(() => [
        ...lovaszExtension(
          table(({ isWrong }) => isWrong),
          table(({ isForeground }) => isForeground),
          table(({ isForeground }) => 1 - isForeground),
        ).dataSync(),
      ]);
      regions.forEach((pixels, index) => expect(found[index]).toBeCloseTo(jaccardLoss(pixels), 5));
    }),
    { numRuns: 30 },
  );
});

test('is linear between: halfway errors have half the loss, and the gradient is the rise of the loss', () => {
  const foreground = tf.tensor2d([[1, 1, 0, 0]]);
  const background = tf.sub<tf.Tensor2D>(1, foreground);
  const of = (errors: tf.Tensor) =>
    tf.sum<tf.Scalar>(lovaszExtension(errors as tf.Tensor2D, foreground, background));
  // Sorted: a false pixel (1/3 of the loss), a missed one (2/3), a false one (3/4); the last is right.
  const { value, grad } = tf.valueAndGrad(of)(tf.tensor2d([[-0.1, 0.5, 0.9, 0.2]]));
  const steps = [1 / 3, 1 / 3, 1 / 12];
  expect(value.dataSync()[0]).toBeCloseTo(0.9 * steps[0]! + 0.5 * steps[1]! + 0.2 * steps[2]!, 6);
  [0, steps[1]!, steps[0]!, steps[2]!].forEach((slope, index) =>
    expect(grad.dataSync()[index]).toBeCloseTo(slope, 6),
  );
});
