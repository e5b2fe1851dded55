import * as tf from '@tensorflow/tfjs-core';
import { bool, callOp, callOpWithOutputs, int, text, type } from '../tensors/attributes';
import { withGradient } from './with-gradient';

export interface PooledWithArgmax {
  /** `[batch, height / 2, width / 2, channels]` */
  readonly pooled: tf.Tensor4D;
  /** int32 in the same shape: where each value stood in the flattened input, the batch included. */
  readonly argmax: tf.Tensor4D;
}

/**
 * The largest value of every 2x2 block and where it stood, so that {@link unpool} can put values back there
 * (SegNet: Badrinarayanan et al. 2017).
 *
 * @param x `[batch, height, width, channels]`, height and width even
 */
export function maxPoolWithArgmax(x: tf.Tensor4D): PooledWithArgmax {
  const attributes = [
    type('T', 'float32'),
    type('Targmax', 'int32'),
    int('ksize', [1, 2, 2, 1]),
    int('strides', [1, 2, 2, 1]),
    text('padding', 'VALID'),
    bool('include_batch_in_index', true),
  ];
  let kept: tf.Tensor[] = [];
  const pooled = withGradient([x], (input) => {
    const outputs = callOpWithOutputs('MaxPoolWithArgmax', attributes, [input], 2);
    const [value, argmax] = outputs as [tf.Tensor4D, tf.Tensor4D];
    // tfjs disposes what an op makes beside its value; the indices leave by the side door.
    kept = [tf.keep(tf.clone(argmax))];
    // The blocks do not overlap, so the gradient goes back exactly where the values came from.
    return {
      value,
      saved: [argmax],
      gradient: (dy, [indices]) => scatter(dy, indices!, input.shape),
    };
  });
  const argmax = tf.clone(kept[0]!) as tf.Tensor4D;
  kept[0]!.dispose();
  return { pooled, argmax };
}

/**
 * The inverse of {@link maxPoolWithArgmax}: values at the places they came from, 0 elsewhere.
 *
 * @param x `[batch, height, width, channels]`
 * @param argmax int32 in the same shape, from `maxPoolWithArgmax` of a tensor of shape `shape`
 * @param shape `[batch, 2 height, 2 width, channels]`
 */
export function unpool(
  x: tf.Tensor4D,
  argmax: tf.Tensor4D,
  shape: [number, number, number, number],
): tf.Tensor4D {
  return withGradient([x], (input) => ({
    value: scatter(input, argmax, shape) as tf.Tensor4D,
    saved: [argmax],
    gradient: (dy, [indices]) => gather(dy, indices!),
  }));
}

function scatter(values: tf.Tensor, indices: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const flat = callOp(
    'ScatterNd',
    [type('T', 'float32'), type('Tindices', 'int32')],
    [tf.reshape(indices, [-1, 1]), tf.reshape(values, [-1]), tf.tensor1d([size], 'int32')],
  );
  return tf.reshape(flat, [...shape]);
}

function gather(values: tf.Tensor, indices: tf.Tensor): tf.Tensor {
  return callOp(
    'GatherV2',
    [int('batch_dims', 0), type('Tparams', 'float32'), type('Tindices', 'int32'), type('Taxis', 'int32')],
    [tf.reshape(values, [-1]), indices, tf.scalar(0, 'int32')],
  );
}
