import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Pass } from '../../src/parts/part';
import { cropTo, resize } from '../../src/parts/steps';

beforeAll(() => loadEngine());

const pass: Pass = { training: false, state: {}, isFrozen: () => false };
const rows = (values: number[][]) =>
  tf.reshape<tf.Rank.R4>(tf.tensor2d(values), [1, values.length, values[0]!.length, 1]);
const read = (x: tf.Tensor4D) => tf.squeeze(x, [0, 3]).arraySync();

test('a crop takes the middle, and features that have the size as they are', () => {
  const x = rows([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9, 10, 11, 12],
    [13, 14, 15, 16],
  ]);
  expect(read(cropTo(pass, 'crop', x, 2, 2))).toEqual([
    [6, 7],
    [10, 11],
  ]);
  expect(cropTo(pass, 'crop', x, 4, 4)).toBe(x);
});

test('nearest repeats pixels and bilinear has half-pixel centres', () => {
  const x = rows([[0, 4]]);
  expect(read(resize(pass, 'resize', x, 4, 'nearest'))).toEqual(Array(4).fill([0, 0, 0, 0, 4, 4, 4, 4]));
  // torch.nn.functional.interpolate(torch.tensor([[[[0., 4.]]]]), scale_factor=2, mode='bilinear', align_corners=False)
  expect(read(resize(pass, 'resize', x, 2, 'bilinear'))).toEqual(Array(2).fill([0, 1, 3, 4]));
  expect(() => resize(pass, 'resize', x, 3, 'nearest')).toThrow(
    'expected a power of 2 to resize by, found 3',
  );
});
