import * as tf from '@tensorflow/tfjs-core';
import { callOp, int, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

/**
 * Every `stride`-th row and column, from the first one on.
 *
 * @param x `[batch, height, width, channels]`
 * @returns `[batch, ceil(height / stride), ceil(width / stride), channels]`
 */
export function everyNth(x: tf.Tensor4D, stride: number): tf.Tensor4D {
  const all = 0b1111;
  const attributes = [
    type('T', 'float32'),
    type('Index', 'int32'),
    // From the very beginning to the very end of each dimension.
    int('begin_mask', all),
    int('end_mask', all),
    int('ellipsis_mask', 0),
    int('new_axis_mask', 0),
    int('shrink_axis_mask', 0),
  ];
  const place = () => {
    const masked = tf.zeros([4], 'int32');
    return [masked, masked, tf.tensor1d([1, stride, stride, 1], 'int32')] as const;
  };
  return withGradient([x], (input) => ({
    value: callOp('StridedSlice', attributes, [input, ...place()]) as tf.Tensor4D,
    saved: [],
    gradient: (dy) =>
      callOp('StridedSliceGrad', attributes, [tf.tensor1d([...input.shape], 'int32'), ...place(), dy]),
  }));
}
