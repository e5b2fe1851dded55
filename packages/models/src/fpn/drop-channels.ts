import * as tf from '@tensorflow/tfjs-core';
import { dropout } from '../parts/dropout';
import type { Pass } from '../parts/part';
import { traced } from '../parts/trace';

/**
 * Dropout of whole channels of an image (Tompson et al. 2015): neighbouring pixels are so alike that dropping single ones hides
 * little. Only while training; throws an Error without a seed.
 */
export function dropChannels(pass: Pass, name: string, x: tf.Tensor4D, rate: number): tf.Tensor4D {
  if (!pass.training || rate === 0) return x;
  const [batch, , , channels] = x.shape;
  const { trace: _, ...untraced } = pass;
  const kept = dropout(untraced, name, tf.ones([batch, 1, 1, channels]), rate);
  const step = { name, kind: 'dropout of channels', inputs: [x], parameters: [], flopsPerValue: 1 };
  return traced(pass, step, tf.mul<tf.Tensor4D>(x, kept));
}
