import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { fromArrays, namedArrays, toArrays, toTensors } from '../../src/step/arrays';

beforeAll(() => loadEngine());

test('arrays become tensors and the same arrays again', () => {
  const arrays = {
    w: { shape: [2, 1], values: Float32Array.of(1, 2) },
    b: { shape: [], values: Float32Array.of(3) },
  };
  const tensors = toTensors(arrays);
  expect(namedArrays(tensors)).toEqual(arrays);
  tf.dispose(tensors);
});

test('groups of tensors become arrays sorted by name, and groups again', () => {
  tf.tidy(() => {
    const groups = {
      weights: { b: tf.scalar(1), a: tf.tensor1d([2, 3]) },
      ema: { c: tf.scalar(4) },
      none: {},
    };
    const arrays = toArrays(groups);
    expect(Object.keys(arrays)).toEqual(['ema/c', 'weights/a', 'weights/b']);
    const again = fromArrays(groups, arrays);
    expect(Object.keys(again)).toEqual(['weights', 'ema', 'none']);
    expect([...again.weights.a.dataSync()]).toEqual([2, 3]);
  });
});

test('an array of another shape is named', () => {
  tf.tidy(() => {
    const like = { weights: { a: tf.tensor1d([2, 3]) } };
    const arrays = { 'weights/a': { shape: [3], values: new Float32Array(3) } };
    expect(() => fromArrays(like, arrays)).toThrow(
      expect.objectContaining({
        code: 'state-mismatch',
        problems: [{ expected: 'weights/a of shape [2]', found: 'shape [3]' }],
      }) as Error,
    );
  });
});
