import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from './with-gradient';

/**
 * Convolution (cross-correlation) of every channel with a kernel of its own, whose taps lie `dilation` pixels apart; stride 1, zeros
 * around the image so that it keeps its size. A sum of shifted images, one for each tap: its cost does not grow with the
 * dilation, while TensorFlow's kernels and their gradients would need a kernel with zeros between the taps.
 *
 * @param x `[batch, height, width, channels]`
 * @param kernel `[size, size, channels, 1]`, size odd
 */
export function atrousDepthwiseConv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, dilation: number): tf.Tensor4D {
  return withGradient([x, kernel], (input, filter) => ({
    value: sumOfTaps(input, filter, dilation),
    saved: [input, filter],
    gradient: (dy, [savedInput, savedFilter]) => [
      sumOfTaps(dy as tf.Tensor4D, tf.reverse(savedFilter as tf.Tensor4D, [0, 1]), dilation),
      tapGradients(savedInput as tf.Tensor4D, dy, filter.shape, dilation),
    ],
  }));
}

function sumOfTaps(x: tf.Tensor4D, kernel: tf.Tensor4D, dilation: number): tf.Tensor4D {
  const [height, width, channels] = kernel.shape;
  const taps = tf.unstack(tf.reshape(kernel, [height * width, channels]));
  const images = shifted(x, height, dilation);
  return tf.addN(images.map((image, index) => tf.mul<tf.Tensor4D>(image, taps[index]!)));
}

/** What each tap multiplies with, summed over all pixels. */
function tapGradients(
  x: tf.Tensor4D,
  dy: tf.Tensor,
  shape: [number, number, number, number],
  dilation: number,
): tf.Tensor4D {
  const sums = shifted(x, shape[0], dilation).map((image) => tf.sum(tf.mul(image, dy), [0, 1, 2]));
  return tf.reshape(tf.stack(sums), shape);
}

/** The image as each tap of a `size` x `size` kernel sees it, in reading order. */
function shifted(x: tf.Tensor4D, size: number, dilation: number): tf.Tensor4D[] {
  const [, height, width] = x.shape;
  const around = (dilation * (size - 1)) / 2;
  const sides: [number, number] = [around, around];
  const padded = tf.pad(x, [[0, 0], sides, sides, [0, 0]]);
  const steps = Array.from({ length: size }, (_, step) => step * dilation);
  return steps.flatMap((row) =>
    steps.map((column) => tf.slice4d(padded, [0, row, column, 0], [-1, height, width, -1])),
  );
}
