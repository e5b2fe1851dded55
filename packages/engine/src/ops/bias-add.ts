import type * as tf from '@tensorflow/tfjs-core';
import { callOp, text, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

/**
 * Adds a value per channel. Other than `tf.add`, TensorFlow fuses BiasAdd into the convolution before it, and sums its
 * gradient in one kernel.
 *
 * @param x `[batch, height, width, channels]`
 * @param bias `[channels]`
 */
export function biasAdd(x: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  const attributes = [type('T', 'float32'), text('data_format', 'NHWC')];
  return withGradient([x, bias], (input, offsets) => ({
    value: callOp('BiasAdd', attributes, [input, offsets]) as tf.Tensor4D,
    saved: [],
    gradient: (dy) => [dy, callOp('BiasAddGrad', attributes, [dy])],
  }));
}
