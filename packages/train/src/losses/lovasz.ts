import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { lossKind } from './kind';
import type { LossInputs } from './loss';
import { lovaszExtension } from './lovasz-extension';

/**
 * Lovász loss (Berman et al. 2018), a surrogate of the Jaccard loss. With `sigmoid` the Lovász hinge of each channel, of
 * errors `1 - x (2 y - 1)`, then the mean over channels; with `softmax` Lovász-Softmax, of errors `|y - p|`, then the mean
 * over the classes that occur, the background among them. The pixels of a batch are one region a class, or those of each
 * image are; then the mean over images.
 *
 * Logits and truth are `[batch, height, width, channels]`, the truth 0 or 1. A hinge without foreground is that of its
 * worst pixel; a softmax class that does not occur has no loss. Ignored pixels are in no region; without a known pixel
 * the loss is 0. Pixel weights do not count.
 */
export const lovasz = lossKind({
  about: 'Lovász loss, made for the Jaccard index: hinge with sigmoid, Lovász-Softmax with softmax.',
  activations: ['sigmoid', 'softmax'],
  options: z.strictObject({
    perImage: z
      .boolean()
      .default(false)
      .describe('Whether each image is judged by itself, rather than all pixels of a batch together.'),
  }),
  create:
    ({ perImage }) =>
    (inputs) => {
      const { errors, foreground, background } = regionsOf(inputs, perImage);
      const losses = lovaszExtension(errors, foreground, background);
      if (inputs.activation !== 'softmax') return tf.mean<tf.Scalar>(losses);
      return meanOverPresent(losses, foreground, inputs.logits.shape[3]);
    },
});

interface LovaszRegions {
  /** All `[images or 1 x channels, pixels]`. */
  readonly errors: tf.Tensor2D;
  readonly foreground: tf.Tensor2D;
  readonly background: tf.Tensor2D;
}

function regionsOf({ logits, truth, activation, known }: LossInputs, perImage: boolean): LovaszRegions {
  const rows = (x: tf.Tensor4D) => toRows(x, perImage);
  const y = rows(truth);
  const errors =
    activation === 'softmax'
      ? tf.add<tf.Tensor2D>(y, tf.mul(rows(tf.softmax(logits)), tf.sub(1, tf.mul(y, 2))))
      : tf.sub<tf.Tensor2D>(1, tf.mul(rows(logits), tf.sub(tf.mul(y, 2), 1)));
  if (known === undefined) return { errors, foreground: y, background: tf.sub(1, y) };
  const k = rows(tf.mul<tf.Tensor4D>(tf.onesLike(truth), known));
  return {
    // Ignored pixels get an error of -1, which does not count.
    errors: tf.add(tf.mul(errors, k), tf.sub(k, 1)),
    foreground: tf.mul(y, k),
    background: tf.mul(tf.sub(1, y), k),
  };
}

function toRows(x: tf.Tensor4D, perImage: boolean): tf.Tensor2D {
  const [images, height, width, channels] = x.shape;
  return perImage
    ? tf.reshape(tf.transpose(x, [0, 3, 1, 2]), [images * channels, height * width])
    : tf.reshape(tf.transpose(x, [3, 0, 1, 2]), [channels, images * height * width]);
}

/** The mean over the classes of an image that occur in it, then over images. */
function meanOverPresent(losses: tf.Tensor1D, foreground: tf.Tensor2D, channels: number): tf.Scalar {
  const isPresent = tf.cast(tf.greater(tf.sum(foreground, 1), 0), 'float32');
  const byImage = (values: tf.Tensor) => tf.sum(tf.reshape(values, [-1, channels]), 1);
  const means = tf.div(byImage(tf.mul(losses, isPresent)), tf.maximum(byImage(isPresent), 1));
  return tf.mean<tf.Scalar>(means);
}
