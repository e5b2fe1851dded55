import { random } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Pass } from '../../src/parts/part';
import { cutByUp, upSample } from '../../src/parts/up';
import type { Upsampling } from '../../src/parts/up';

beforeAll(() => loadEngine());

const pass: Pass = { training: false, state: {}, isFrozen: () => false };
const numbers = <T extends tf.Tensor>(shape: readonly number[], name: string): T => {
  const stream = random(1, name);
  const length = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Float32Array.from({ length }, () => stream.normal()),
    [...shape],
  ) as T;
};

describe.each(Object.entries(cutByUp) as [Upsampling, number][])('%s', (kind, cut) => {
  const run = (padding: 'same' | 'valid', x: tf.Tensor4D) => {
    const part = upSample('up', { kind, inputs: 2, outputs: 3, padding });
    const weights = Object.fromEntries(
      part.parameters.map(({ name, shape }) => [name, numbers(shape, name)]),
    );
    return part.apply(weights, x, pass);
  };
  const x = () => numbers<tf.Tensor4D>([1, 5, 6, 2], 'x');

  test(`valid up-sampling is the other one without ${cut} pixels on every side`, () => {
    const [same, valid] = [run('same', x()), run('valid', x())];
    expect(same.shape).toEqual([1, 10, 12, 3]);
    expect(valid.shape).toEqual([1, 10 - 2 * cut, 12 - 2 * cut, 3]);
    const middle = tf.slice(same, [0, cut, cut, 0], valid.shape);
    expect(tf.max(tf.abs(tf.sub(valid, middle))).dataSync()[0]).toBeLessThan(1e-5);
  });

  test('what lies beyond the edge changes the rows that are cut off, or fewer at the top', () => {
    const around = tf.pad<tf.Tensor4D>(
      x(),
      [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ],
      7,
    );
    const inside = tf.slice(run('same', around), [0, 2, 2, 0], [1, 10, 12, 3]);
    const changes = tf.max(tf.abs(tf.sub(inside, run('same', x()))), [0, 3]);
    const changed = tf.greater(changes, 1e-4).arraySync() as number[][];
    const rows = changed.flatMap((row, index) => (row.every(Boolean) ? [index] : []));
    const touched = { transposed: [], nearest: [9], bilinear: [0, 8, 9] }[kind];
    expect(rows).toEqual(touched);
    const inner = changed.slice(cut, 10 - cut).map((row) => row.slice(cut, 12 - cut));
    expect(inner.flat().some(Boolean)).toBe(false);
  });
});
