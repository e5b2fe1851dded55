import { random } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import { compile } from '../../src/compile/compile';
import { loadEngine } from '../../src/load/load-engine';
import { batchNorm, foldBatchNorm } from '../../src/ops/batch-norm';
import { biasAdd } from '../../src/ops/bias-add';
import { conv2d } from '../../src/ops/conv2d';
import { conv2dOfConcat } from '../../src/ops/conv2d-of-concat';
import { maxPool } from '../../src/ops/pool';
import { relu } from '../../src/ops/relu';
import { unpool2x2 } from '../../src/ops/unpool';
import { upConv2x2 } from '../../src/ops/up-conv';
import { difference, gradientError, normal, size } from '../support/numbers';

beforeAll(() => loadEngine());

type Op = (...inputs: tf.Tensor[]) => tf.Tensor;
const op = <I extends tf.Tensor[]>(fn: (...inputs: I) => tf.Tensor) => fn as unknown as Op;

const average = (channels: number) => ({
  mean: tf.zeros<tf.Rank.R1>([channels]),
  variance: tf.ones<tf.Rank.R1>([channels]),
});
const normalise = op(
  (x: tf.Tensor4D, scale: tf.Tensor1D, offset: tf.Tensor1D) =>
    batchNorm(x, { scale, offset, ...average(scale.shape[0]) }).y,
);
/** Batch normalisation composed of stock tfjs ops. */
const stockNormalise = op((x: tf.Tensor4D, scale: tf.Tensor1D, offset: tf.Tensor1D) => {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale, 1e-5);
});
/** Values a tenth apart, none near 0, in random order: no small step changes which is the largest of a block. */
const distinct = (shape: number[]) => {
  const ranks = random(1, 'order').shuffle(Array.from({ length: size(shape) }, (_, rank) => rank));
  return tf.tensor(
    ranks.map((rank) => (rank - ranks.length / 2 + 0.5) / 10),
    shape,
  );
};

/** Each op beside the same made of stock tfjs ops, with inputs to differentiate by. */
const rows: [name: string, ours: Op, stock: Op | undefined, inputs: () => tf.Tensor[]][] = [
  ['relu', op(relu), op(tf.relu), () => [distinct([2, 4, 4, 3])]],
  ['biasAdd', op(biasAdd), op(tf.add), () => [normal([2, 3, 3, 4]), normal([4], 'bias')]],
  [
    'batchNorm',
    normalise,
    stockNormalise,
    () => [normal([2, 3, 3, 2]), normal([2], 'scale'), normal([2], 'offset')],
  ],
  [
    'maxPool',
    op((x: tf.Tensor4D) => maxPool(x, { size: 2 })),
    op((x: tf.Tensor4D) => tf.maxPool(x, 2, 2, 'valid')),
    () => [distinct([2, 4, 6, 3])],
  ],
  [
    'upConv2x2',
    op(upConv2x2),
    op((x: tf.Tensor4D, kernel: tf.Tensor4D) => tf.conv2dTranspose(x, kernel, [2, 6, 4, 3], 2, 'same')),
    () => [normal([2, 3, 2, 4]), normal([2, 2, 3, 4], 'kernel')],
  ],
  [
    'conv2d',
    op((x: tf.Tensor4D, kernel: tf.Tensor4D) => conv2d(x, kernel)),
    op((x: tf.Tensor4D, kernel: tf.Tensor4D) => tf.conv2d(x, kernel, 1, 'same')),
    () => [normal([1, 5, 4, 2]), normal([3, 3, 2, 3], 'kernel')],
  ],
  [
    'conv2d, strided and valid',
    op((x: tf.Tensor4D, kernel: tf.Tensor4D) => conv2d(x, kernel, { stride: 2, padding: 'valid' })),
    op((x: tf.Tensor4D, kernel: tf.Tensor4D) => tf.conv2d(x, kernel, 2, 'valid')),
    () => [normal([1, 5, 7, 2]), normal([3, 3, 2, 3], 'kernel')],
  ],
  [
    'conv2dOfConcat',
    op((kernel: tf.Tensor4D, a: tf.Tensor4D, b: tf.Tensor4D) => conv2dOfConcat([a, b], kernel)),
    op((kernel: tf.Tensor4D, a: tf.Tensor4D, b: tf.Tensor4D) =>
      tf.conv2d(tf.concat([a, b], 3), kernel, 1, 'same'),
    ),
    () => [normal([3, 3, 5, 3], 'kernel'), normal([1, 4, 5, 2], 'a'), normal([1, 4, 5, 3], 'b')],
  ],
  [
    'conv2dOfConcat, valid',
    op((kernel: tf.Tensor4D, a: tf.Tensor4D, b: tf.Tensor4D) => conv2dOfConcat([a, b], kernel, 'valid')),
    op((kernel: tf.Tensor4D, a: tf.Tensor4D, b: tf.Tensor4D) =>
      tf.conv2d(tf.concat([a, b], 3), kernel, 1, 'valid'),
    ),
    () => [normal([3, 3, 5, 3], 'kernel'), normal([1, 4, 5, 2], 'a'), normal([1, 4, 5, 3], 'b')],
  ],
  [
    'conv2d, dilated',
    op((x: tf.Tensor4D, kernel: tf.Tensor4D) => conv2d(x, kernel, { dilation: 2 })),
    undefined,
    () => [normal([1, 6, 5, 2]), normal([3, 3, 2, 3], 'kernel')],
  ],
];

describe.each(rows)('%s', (_, ours, stock, make) => {
  test('gives what stock tfjs gives', () => {
    const inputs = make();
    if (stock !== undefined) expect(difference(ours(...inputs), stock(...inputs))).toBeLessThan(1e-4);
  });

  test('has the gradient of finite differences', () => {
    expect(gradientError(ours, make())).toBeLessThan(1e-2);
  });

  test('gives the same compiled, value and gradients', () => {
    const inputs = make();
    const value = (...tensors: tf.Tensor[]) => tf.sum<tf.Scalar>(tf.square(ours(...tensors)));
    const both = (tensors: tf.Tensor[]) => [ours(...tensors), ...tf.grads(value)(tensors)];
    const compiled = compile(both);
    const [found, expected] = [compiled(inputs), both(inputs)];
    found.forEach((tensor, index) => expect(difference(tensor, expected[index]!)).toBeLessThan(1e-4));
    compiled.dispose();
  });

  test('leaves no tensors behind', () => {
    const inputs = make();
    ours(...inputs).dispose();
    const before = tf.memory().numTensors;
    const value = (...tensors: tf.Tensor[]) => tf.sum<tf.Scalar>(ours(...tensors));
    tf.tidy(() => void tf.grads(value)(inputs));
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('batchNorm moves the averages towards the batch, the variance without bias', () => {
  const x = tf.tensor4d([1, 3, 5, 7], [1, 2, 2, 1]);
  const ones = tf.ones<tf.Rank.R1>([1]);
  const result = batchNorm(
    x,
    { scale: ones, offset: ones, mean: tf.tensor1d([2]), variance: tf.tensor1d([10]) },
    { momentum: 0.25 },
  );
  // Mean 4, squared deviations 9 + 1 + 1 + 9 = 20, over 3.
  expect(result.mean.dataSync()[0]).toBeCloseTo(0.75 * 2 + 0.25 * 4, 6);
  expect(result.variance.dataSync()[0]).toBeCloseTo(0.75 * 10 + (0.25 * 20) / 3, 5);
});

test('foldBatchNorm gives batch normalisation with moving averages as a factor and an offset', () => {
  const x = normal<tf.Tensor4D>([2, 3, 3, 2]);
  const [scale, offset, mean] = ['scale', 'offset', 'mean'].map((name) => normal<tf.Tensor1D>([2], name)) as [
    tf.Tensor1D,
    tf.Tensor1D,
    tf.Tensor1D,
  ];
  const variance = tf.tensor1d([0.5, 2]);
  const folded = foldBatchNorm({ scale, offset, mean, variance });
  const expected = tf.batchNorm(x, mean, variance, offset, scale, 1e-5);
  expect(difference(tf.add(tf.mul(x, folded.scale), folded.offset), expected)).toBeLessThan(1e-5);
});

test('unpool2x2 puts values back where maxPool found the largest, the first of equal ones', () => {
  const x = tf.tensor4d([1, 2, 4, 3, 8, 7, 5, 6, 0, 0, 2, 3, 0, 0, 0, 3], [1, 4, 4, 1]);
  const pooled = maxPool(x, { size: 2 });
  expect([...pooled.dataSync()]).toEqual([8, 6, 0, 3]);
  const values = tf.tensor4d([10, 20, 30, 40], [1, 2, 2, 1]);
  expect([...unpool2x2(values, x, pooled).dataSync()]).toEqual([
    0, 0, 0, 0, 10, 0, 0, 20, 30, 0, 0, 40, 0, 0, 0, 0,
  ]);
});

test('unpool2x2 has the gradient of finite differences', () => {
  const x = distinct([2, 4, 4, 3]) as tf.Tensor4D;
  const back = op((values: tf.Tensor4D) => unpool2x2(values, x, maxPool(x, { size: 2 })));
  expect(gradientError(back, [normal([2, 2, 2, 3])])).toBeLessThan(1e-2);
});
