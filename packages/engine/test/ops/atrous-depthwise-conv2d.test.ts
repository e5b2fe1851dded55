import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../../src/load/load-engine';
import { atrousDepthwiseConv2d } from '../../src/ops/atrous-depthwise-conv2d';
import { depthwiseConv2d } from '../../src/ops/depthwise-conv2d';
import { difference, gradientError, normal } from '../support/numbers';

beforeAll(() => loadEngine());

test.each([1, 2, 5, 12])(
  'with dilation %i it is a depthwise convolution with zeros between the taps',
  (dilation) => {
    const [x, kernel] = [normal<tf.Tensor4D>([2, 7, 6, 3]), normal<tf.Tensor4D>([3, 3, 3, 1], 'kernel')];
    const expected = depthwiseConv2d(x, kernel, { dilation, padding: dilation });
    expect(difference(atrousDepthwiseConv2d(x, kernel, dilation), expected)).toBeLessThan(1e-5);
  },
);

test('it has the gradient of finite differences', () => {
  const op = (...[x, kernel]: tf.Tensor[]) =>
    atrousDepthwiseConv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 2);
  expect(gradientError(op, [normal([2, 5, 4, 3]), normal([3, 3, 3, 1], 'kernel')])).toBeLessThan(1e-2);
});

test('it leaves no tensor behind', () => {
  const [x, kernel] = [normal<tf.Tensor4D>([1, 4, 4, 2]), normal<tf.Tensor4D>([3, 3, 2, 1], 'kernel')];
  const before = tf.memory().numTensors;
  const loss = (...[a, b]: tf.Tensor[]) =>
    tf.sum<tf.Scalar>(atrousDepthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, 3));
  tf.tidy(() => void tf.grads(loss)([x, kernel]));
  expect(tf.memory().numTensors).toBe(before);
});
