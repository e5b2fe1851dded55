import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { combineLosses } from '../../src/losses/combine';
import type { LossInputs } from '../../src/losses/loss';
import { lossOf, randomBatch, toInputs, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

const inputs = () => toInputs(randomBatch('sigmoid', [2, 6, 5, 1]), ['pixelWeights']);

test('losses add up by their shares, and those without a share are not computed', () => {
  const [bce, dice] = [{ bce: 1 }, { dice: 1 }].map((one) => valueAndGradient(lossOf(one), inputs()).value);
  // The boundary loss would throw: there are no distances.
  const sum = lossOf({ bce: 2, dice: { share: 0.5 }, boundary: 0 });
  expect(valueAndGradient(sum, inputs()).value).toBeCloseTo(2 * bce! + 0.5 * dice!, 6);
});

test('without a share there is nothing to minimise', () => {
  expect(() => combineLosses({ bce: 0 }, { classes: 1 })).toThrow(
    'expected at least one loss with a share of more than 0, found none',
  );
});

test.each([
  ['bce', 'softmax', '"bce" is for sigmoid, not for softmax'],
  ['crossEntropy', 'sigmoid', '"crossEntropy" is for softmax, not for sigmoid'],
  ['dice', 'linear', '"dice" is for sigmoid and softmax, not for linear'],
  ['lovasz', 'linear', '"lovasz" is for sigmoid and softmax, not for linear'],
] as const)('%s of %s is refused', (name, activation, message) => {
  expect(() => lossOf({ [name]: 1 })({ ...inputs(), activation })).toThrow(message);
});

/** The weighted sum of plain formulas that models were trained with, op by op. */
function plainSum({ logits, truth, pixelWeights }: LossInputs): { value: number; gradient: number[] } {
  return tf.tidy(() => {
    const entropy = tf.mul(tf.sub(tf.softplus(logits), tf.mul(logits, truth)), pixelWeights!);
    const p = tf.sigmoid(logits);
    const common = tf.sum(tf.mul(p, truth), [1, 2]);
    const both = tf.add(tf.sum(p, [1, 2]), tf.sum(truth, [1, 2]));
    const dice = (x: tf.Tensor) => {
      const q = tf.sigmoid(x);
      const above = tf.add(tf.mul(tf.sum(tf.mul(q, truth), [1, 2]), 2), 1);
      const score = tf.div(above, tf.add(tf.add(tf.sum(q, [1, 2]), tf.sum(truth, [1, 2])), 1));
      return tf.sub<tf.Scalar>(1, tf.mean(score));
    };
    const score = tf.div(tf.add(tf.mul(common, 2), 1), tf.add(both, 1));
    const value = tf.add(tf.mean(entropy), tf.sub(1, tf.mean(score)));
    const slope = tf.mul(tf.mul(tf.sub(p, truth), pixelWeights!), tf.div(tf.scalar(1), logits.size));
    const gradient = tf.add(slope, tf.grad(dice)(logits));
    return { value: value.dataSync()[0]!, gradient: [...gradient.dataSync()] };
  });
}

test('{ bce: 1, dice: 1 } is to the bit the mean of entropies plus 1 - mean Dice', () => {
  const batch = inputs();
  expect(valueAndGradient(lossOf({ bce: 1, dice: 1 }), batch)).toEqual(plainSum(batch));
});
