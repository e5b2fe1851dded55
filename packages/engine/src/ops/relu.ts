import * as tf from '@tensorflow/tfjs-core';
import { callOp, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

/** `max(x, 0)`. tfjs composes the gradient of five ops; this is TensorFlow's own ReluGrad. */
export function relu<T extends tf.Tensor>(x: T): T {
  return withGradient([x], (input) => {
    const value = tf.relu(input);
    return {
      value,
      saved: [value],
      gradient: (dy, [y]) => callOp('ReluGrad', [type('T', 'float32')], [dy, y!]),
    };
  });
}
