import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { clipGradients } from '../../src/step/clip';

beforeAll(() => loadEngine());

/** Together of norm 13. */
const gradients = () => ({ a: tf.tensor1d([3, -4]), b: tf.tensor2d([[12]]) });

test('above the norm, all gradients are scaled down to it together', () => {
  tf.tidy(() => {
    const { a, b } = clipGradients(gradients(), { norm: 1.3 });
    expect(a!.dataSync()[1]).toBeCloseTo(-0.4, 5);
    expect(b!.dataSync()[0]).toBeCloseTo(1.2, 5);
  });
});

test('below the norm, gradients stay as they are', () => {
  tf.tidy(() => {
    const { a, b } = clipGradients(gradients(), { norm: 14 });
    expect([...a!.dataSync(), ...b!.dataSync()]).toEqual([3, -4, 12]);
  });
});

test('a value cuts each number of its own', () => {
  tf.tidy(() => {
    const { a, b } = clipGradients(gradients(), { value: 3.5 });
    expect([...a!.dataSync(), ...b!.dataSync()]).toEqual([3, -3.5, 3.5]);
  });
});
