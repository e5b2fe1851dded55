import { relu, relu6 } from '@mitos/engine';
import type * as tf from '@tensorflow/tfjs-core';
import type { Pass } from './part';
import { traced } from './trace';

/** `relu6` is `min(max(x, 0), 6)`. */
export type Activation = 'relu' | 'relu6' | 'none';

const functions: Record<
  Exclude<Activation, 'none'>,
  { readonly of: (x: tf.Tensor4D) => tf.Tensor4D; readonly flopsPerValue: number }
> = {
  relu: { of: relu, flopsPerValue: 1 },
  relu6: { of: relu6, flopsPerValue: 2 },
};

/** A step that applies an activation; none for `none`. */
export function activate(pass: Pass, name: string, activation: Activation, x: tf.Tensor4D): tf.Tensor4D {
  if (activation === 'none') return x;
  const { of, flopsPerValue } = functions[activation];
  return traced(pass, { name, kind: activation, inputs: [x], parameters: [], flopsPerValue }, of(x));
}
