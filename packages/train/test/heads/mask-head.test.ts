import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { learnedClasses } from '../../src/heads/learned-classes';
import { maskHead } from '../../src/heads/mask-head';
import type { TensorBatch } from '../../src/step/objective';

beforeAll(() => loadEngine());

const noLoss = () => tf.scalar(0);

/** One image of one row with these class indices. */
const batchOf = (labels: number[], more: Partial<TensorBatch> = {}): TensorBatch => ({
  images: tf.zeros([1, 1, labels.length, 1]),
  labels: tf.tensor3d(labels, [1, 1, labels.length], 'int32'),
  ...more,
});

const rows = (tensor: tf.Tensor4D) => tensor.arraySync()[0]![0]!;

test('one class has one mask', () => {
  const head = maskHead(learnedClasses(['cell'], []), 'sigmoid', noLoss);
  expect(head).toMatchObject({ name: 'mask', channels: 1, activation: 'sigmoid' });
  expect(rows(head.truth(batchOf([0, 1, 1])).truth)).toEqual([[0], [1], [1]]);
});

test('with softmax the background has a channel, too; what is ignored has none and is not known', () => {
  const head = maskHead(learnedClasses(['cell', 'germ', 'dirt'], ['dirt']), 'softmax', noLoss);
  const { truth, known } = head.truth(batchOf([0, 2, -1]));
  expect(rows(truth)).toEqual([
    [1, 0, 0],
    [0, 0, 1],
    [0, 0, 0],
  ]);
  expect(rows(known!)).toEqual([[1], [1], [0]]);
});

test('with sigmoid each class has a mask of its own', () => {
  const head = maskHead(learnedClasses(['cell', 'germ'], []), 'sigmoid', noLoss);
  const { truth, known } = head.truth(batchOf([0, 1, 2]));
  expect(rows(truth)).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
  ]);
  expect(known).toBeUndefined();
});

test('signed distances are those of the classes that have channels', () => {
  const signedDistances = tf.tensor4d([10, 11, 12, 13, 20, 21, 22, 23], [1, 1, 2, 4]);
  const classes = learnedClasses(['cell', 'dirt', 'germ'], ['dirt']);
  const distances = (activation: 'sigmoid' | 'softmax') =>
    rows(maskHead(classes, activation, noLoss).truth(batchOf([0, 1], { signedDistances })).signedDistances!);
  expect(distances('sigmoid')).toEqual([
    [11, 13],
    [21, 23],
  ]);
  expect(distances('softmax')).toEqual([
    [10, 11, 13],
    [20, 21, 23],
  ]);
});
