import * as tf from '@tensorflow/tfjs-core';
import { bool, callOp, int, text, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

export interface Conv2dOptions {
  /** Step between outputs, in pixels. Default: 1. */
  readonly stride?: number;
  /** Step between the kernel's taps, in pixels (atrous convolution). Default: 1. */
  readonly dilation?: number;
  /** `same` pads with zeros so that `ceil(size / stride)` outputs come out; `valid` pads nothing. Default: `same`. */
  readonly padding?: 'same' | 'valid';
}

/**
 * Convolution (cross-correlation) with any dilation, differentiable: tfjs refuses the gradient of a dilated one, TensorFlow
 * does not.
 *
 * @param x `[batch, height, width, inputs]`
 * @param kernel `[height, width, inputs, outputs]`
 */
export function conv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  { stride = 1, dilation = 1, padding = 'same' }: Conv2dOptions = {},
): tf.Tensor4D {
  const attributes = [
    type('T', 'float32'),
    int('strides', [1, stride, stride, 1]),
    bool('use_cudnn_on_gpu', true),
    text('padding', padding.toUpperCase()),
    text('data_format', 'NHWC'),
    int('dilations', [1, dilation, dilation, 1]),
  ];
  const sizes = (shape: readonly number[]) => tf.tensor1d([...shape], 'int32');
  return withGradient([x, kernel], (input, filter) => ({
    value: callOp('Conv2D', attributes, [input, filter]) as tf.Tensor4D,
    saved: [input, filter],
    gradient: (dy, [savedInput, savedFilter]) => [
      callOp('Conv2DBackpropInput', attributes, [sizes(input.shape), savedFilter!, dy]),
      callOp('Conv2DBackpropFilter', attributes, [savedInput!, sizes(filter.shape), dy]),
    ],
  }));
}
