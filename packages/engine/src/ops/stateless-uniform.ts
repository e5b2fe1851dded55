import * as tf from '@tensorflow/tfjs-core';
import { callOp, type } from '../tensors/attributes';

/**
 * Uniform numbers in [0, 1) that follow from the seed alone (Philox, Salmon et al. 2011), so that a compiled function
 * may use them: a new seed, given as an input, gives new numbers. No gradient flows back.
 *
 * @param seed int32 `[2]`
 */
export function statelessUniform(shape: readonly number[], seed: tf.Tensor1D): tf.Tensor {
  return callOp(
    'StatelessRandomUniform',
    [type('dtype', 'float32'), type('T', 'int32'), type('Tseed', 'int32')],
    [tf.tensor1d([...shape], 'int32'), seed],
  );
}
