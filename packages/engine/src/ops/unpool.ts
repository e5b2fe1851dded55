import type * as tf from '@tensorflow/tfjs-core';
import { callOp, int, text, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

/**
 * The inverse of `maxPool(input, { size: 2 })` (SegNet: Badrinarayanan et al. 2017): each value at the place in its 2x2 block where the
 * largest of `input` stood, 0 elsewhere; of equal ones the first in reading order, as in PyTorch. This is what the
 * gradient of max-pooling does, and its kernel is twice as fast as storing indices and scattering by them. Gradients flow
 * to `values` only.
 *
 * @param values `[batch, height, width, channels]`
 * @param input `[batch, 2 height, 2 width, channels]`, what was pooled
 * @param pooled `maxPool(input, { size: 2 })`
 * @returns `[batch, 2 height, 2 width, channels]`
 */
export function unpool2x2(values: tf.Tensor4D, input: tf.Tensor4D, pooled: tf.Tensor4D): tf.Tensor4D {
  const attributes = [
    type('T', 'float32'),
    int('ksize', [1, 2, 2, 1]),
    int('strides', [1, 2, 2, 1]),
    text('padding', 'VALID'),
    text('data_format', 'NHWC'),
  ];
  return withGradient([values], (given) => ({
    value: callOp('MaxPoolGrad', attributes, [input, pooled, given]) as tf.Tensor4D,
    saved: [input, pooled],
    gradient: (dy, [from, to]) => callOp('MaxPoolGradGrad', attributes, [from!, to!, dy]),
  }));
}
