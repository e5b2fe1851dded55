import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { lossOf, rows, valueAndGradient } from './batches';

beforeAll(() => loadEngine());

const [x, y, w] = [
  [1, -2, 0.5, 3],
  [1, 0, 0, 1],
  [1, 2, 0.5, 4],
] as const;
const inputs = () => rows([[...x]], [[...y]]);
const pixelWeights = () => tf.tensor4d([...w], [1, 1, 4, 1]);
const bce = lossOf({ bce: 1 });

// PyTorch 2.15: F.binary_cross_entropy_with_logits(tensor(x), tensor(y)) and with weight=tensor(w).
test('is what PyTorch gives, plain and weighted', () => {
  expect(valueAndGradient(bce, inputs()).value).toBeCloseTo(0.3657135, 6);
  expect(valueAndGradient(bce, { ...inputs(), pixelWeights: pixelWeights() }).value).toBeCloseTo(
    0.3121264,
    6,
  );
});

test('does not overflow for large logits', () => {
  expect(valueAndGradient(bce, rows([[100, -200]], [[0, 1]])).value).toBeCloseTo(150, 4);
});

test('has the gradient w (sigmoid(x) - y) / pixels', () => {
  const { gradient } = valueAndGradient(bce, { ...inputs(), pixelWeights: pixelWeights() });
  gradient.forEach((found, i) => {
    expect(found).toBeCloseTo((w[i]! * (1 / (1 + Math.exp(-x[i]!)) - y[i]!)) / 4, 6);
  });
});

test('a positive weight of 3 counts foreground three times', () => {
  const once = (pixel: number) => valueAndGradient(bce, rows([[x[pixel]!]], [[y[pixel]!]])).value;
  const expected = (3 * once(0) + once(1) + once(2) + 3 * once(3)) / 4;
  expect(valueAndGradient(lossOf({ bce: { positiveWeight: 3 } }), inputs()).value).toBeCloseTo(expected, 5);
});

test('with label smoothing the best logit is finite: of 0.1 that of 0.95', () => {
  const best = Math.log(0.95 / 0.05);
  const { gradient } = valueAndGradient(
    lossOf({ bce: { labelSmoothing: 0.1 } }),
    rows([[best, -best]], [[1, 0]]),
  );
  gradient.forEach((value) => expect(value).toBeCloseTo(0, 6));
});
