import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { learnedClasses } from '../../src/heads/learned-classes';
import { maskHead } from '../../src/heads/mask-head';
import type { TensorBatch } from '../../src/step/objective';
import { countPixels } from '../../src/validation/count-pixels';

beforeAll(() => loadEngine());

const noLoss = () => tf.scalar(0);

/** Counts for one row of pixels with these classes and logits. */
function countsOf(
  activation: 'sigmoid' | 'softmax',
  labels: number[],
  logits: number[][],
  ignored: string[] = [],
): Record<string, number[]> {
  const head = maskHead(learnedClasses(['cell', 'germ', 'dirt'], ['dirt', ...ignored]), activation, noLoss);
  const batch = { labels: tf.tensor3d(labels, [1, 1, labels.length], 'int32') } as unknown as TensorBatch;
  const outputs = { mask: tf.tensor4d([[logits]]) };
  const counts = countPixels(head, outputs, batch);
  return Object.fromEntries(Object.entries(counts).map(([name, tensor]) => [name, tensor.arraySync()]));
}

test('with softmax a pixel is of the class with the highest score; ignored pixels do not count', () => {
  const logits = [
    [3, 1, 2],
    [0, 5, 2],
    [0, 5, 6],
    [0, 5, 6],
  ];
  expect(countsOf('softmax', [0, 1, 1, -1], logits)).toEqual({
    both: [1, 1, 0],
    predicted: [1, 1, 1],
    truth: [1, 2, 0],
  });
});

test('with sigmoid each class is by itself, and what is in none is background', () => {
  const logits = [
    [-1, -1],
    [1, 1],
    [-1, 2],
  ];
  expect(countsOf('sigmoid', [0, 1, 1], logits)).toEqual({
    both: [1, 1, 0],
    predicted: [1, 1, 2],
    truth: [1, 2, 0],
  });
});
