import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { dropout } from '../../src/parts/dropout';
import type { Pass } from '../../src/parts/part';

beforeAll(() => loadEngine());

const pass = (fields: Partial<Pass> = {}): Pass => ({
  training: true,
  state: {},
  isFrozen: () => false,
  seed: tf.tensor1d([3, 4], 'int32'),
  ...fields,
});
const x = () => tf.fill<tf.Rank.R4>([2, 40, 40, 5], 2);

test('a rate of values becomes 0, and the others grow so that the mean stays', () => {
  const values = [...dropout(pass(), 'drop', x(), 0.25).dataSync()];
  const zeros = values.filter((value) => value === 0).length;
  // 16000 draws: 6 standard deviations are 329.
  expect(Math.abs(zeros - 4000)).toBeLessThan(329);
  for (const value of values) if (value !== 0) expect(value).toBeCloseTo(2 / 0.75, 5);
});

test('what is dropped follows from the seed and the name', () => {
  const draw = (name: string, seed: [number, number]) => [
    ...dropout(pass({ seed: tf.tensor1d(seed, 'int32') }), name, x(), 0.5).dataSync(),
  ];
  const first = draw('drop', [1, 2]);
  expect(draw('drop', [1, 2])).toEqual(first);
  for (const other of [draw('drop', [1, 3]), draw('drop', [2, 2]), draw('other', [1, 2])]) {
    const equal = other.filter((value, index) => value === first[index]).length / first.length;
    expect(Math.abs(equal - 0.5)).toBeLessThan(0.05);
  }
});

test('the gradient passes where values were kept', () => {
  const y = dropout(pass(), 'drop', x(), 0.5);
  const gradient = tf.grad((input) => dropout(pass(), 'drop', input as tf.Tensor4D, 0.5))(x());
  expect([...tf.mul(gradient, 2).dataSync()]).toEqual([...y.dataSync()]);
});

test('nothing is dropped in prediction or at a rate of 0, and training needs a seed', () => {
  const input = x();
  expect(dropout(pass({ training: false }), 'drop', input, 0.5)).toBe(input);
  expect(dropout(pass(), 'drop', input, 0)).toBe(input);
  const { seed: _, ...unseeded } = pass();
  expect(() => dropout(unseeded, 'drop', input, 0.5)).toThrow(
    'expected a seed for the dropout "drop", found none',
  );
});
