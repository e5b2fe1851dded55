import * as tf from '@tensorflow/tfjs-core';
import { callOp, int, text, type } from '../tensors/attributes';
import type { OpAttribute } from '../tensors/backend';
import { withGradient } from './with-gradient';

/** How a convolution goes over its image. */
export interface ConvolutionPlan {
  /** Step between outputs, in pixels. */
  readonly stride: number;
  readonly padding: 'same' | 'valid';
  /** What the op takes beside type, strides, padding and layout. */
  readonly attributes?: readonly OpAttribute[];
}

/** TensorFlow's convolution of this name, with the gradients that it has under names that begin so. */
export function convolution(
  op: 'Conv2D' | 'DepthwiseConv2dNative',
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  { stride, padding, attributes = [] }: ConvolutionPlan,
): tf.Tensor4D {
  const all = [
    type('T', 'float32'),
    int('strides', [1, stride, stride, 1]),
    text('padding', padding.toUpperCase()),
    text('data_format', 'NHWC'),
    ...attributes,
  ];
  const sizes = (shape: readonly number[]) => tf.tensor1d([...shape], 'int32');
  return withGradient([x, kernel], (input, filter) => ({
    value: callOp(op, all, [input, filter]) as tf.Tensor4D,
    saved: [input, filter],
    gradient: (dy, [savedInput, savedFilter]) => [
      callOp(`${op}BackpropInput`, all, [sizes(input.shape), savedFilter!, dy]),
      callOp(`${op}BackpropFilter`, all, [savedInput!, sizes(filter.shape), dy]),
    ],
  }));
}
