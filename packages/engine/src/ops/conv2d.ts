import type * as tf from '@tensorflow/tfjs-core';
import { bool, int } from '../tensors/attributes';
import { convolution } from './convolution';
import { everyNth } from './every-nth';
import { padded } from './padding';
import type { Padding } from './padding';

export interface Conv2dOptions {
  /** Step between outputs, in pixels. Default: 1. */
  readonly stride?: number;
  /** Step between the kernel's taps, in pixels (atrous convolution). Default: 1. */
  readonly dilation?: number;
  /** Zeros at the edges. Default: `same`. */
  readonly padding?: Padding;
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
  const image = padded(x, kernel, { stride, dilation, padding });
  const isPoint = kernel.shape[0] === 1 && kernel.shape[1] === 1;
  // TensorFlow's gradients of 1x1 convolutions with a stride write beyond their memory (2.21, CPU): here it has none.
  if (stride > 1 && isPoint) return convolve(everyNth(image.x, stride), kernel, 1, 1, 'same');
  return convolve(image.x, kernel, stride, dilation, image.padding);
}

function convolve(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  stride: number,
  dilation: number,
  padding: 'same' | 'valid',
): tf.Tensor4D {
  const attributes = [bool('use_cudnn_on_gpu', true), int('dilations', [1, dilation, dilation, 1])];
  return convolution('Conv2D', x, kernel, { stride, padding, attributes });
}
