import * as tf from '@tensorflow/tfjs-core';
import { callOp, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

/** `min(max(x, 0), 6)`, with TensorFlow's own gradient; that of tfjs makes constants as large as x. */
export function relu6<T extends tf.Tensor>(x: T): T {
  return withGradient([x], (input) => {
    const value = tf.relu6(input);
    return {
      value,
      saved: [value],
      gradient: (dy, [y]) => callOp('Relu6Grad', [type('T', 'float32')], [dy, y!]),
    };
  });
}
