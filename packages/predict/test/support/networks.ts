import { multiplesOf, random } from '@mitos/core';
import type { ModelCard, SizeRule } from '@mitos/core';
import { conv2d, maxPool, saveModel, upConv2x2 } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A network to save: what it makes of images, by heads, and what its card says. */
export interface TestNetwork {
  readonly apply: (images: tf.Tensor4D) => Record<string, tf.Tensor>;
  readonly card?: Partial<ModelCard>;
}

export const usualCard: ModelCard = {
  schemaVersion: 2,
  architecture: 'unet',
  settings: {},
  classes: ['nucleus'],
  ignored: [],
  heads: { mask: { channels: 1, activation: 'sigmoid' } },
  sizes: multiplesOf(4),
  margin: 0,
  preprocessing: { size: 16, fit: 'crop', channels: 1, normalisation: { kind: 'unit' } },
  parameters: 1,
  tensorflow: '2.21.0',
};

/** Saves a network as a training does; the folder. */
export async function savedNetwork({ apply, card }: TestNetwork): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-predict-')), 'model');
  const metadata = { ...usualCard, ...card };
  const { sizes, preprocessing } = metadata;
  await saveModel(folder, {
    weights: {},
    predict: (_, { images }) => apply(images as tf.Tensor4D),
    inputs: {
      images: {
        dtype: 'float32',
        shape: [null, null, null, preprocessing.channels],
        sizes: [null, sizes, sizes, null],
      },
    },
    metadata,
  });
  return folder;
}

/** One 1 x 1 convolution: logits 8 x - 4 of pixels x, of their first channel. */
export const pointwise: TestNetwork = {
  apply: (images) => ({ mask: tf.sub(tf.mul(tf.slice4d(images, [0, 0, 0, 0], [-1, -1, -1, 1]), 8), 4) }),
};

/** Weights that are the same in every test. */
export function kernel(name: string, ...shape: number[]): tf.Tensor4D {
  const draw = random(7, name);
  const fanIn = shape[0]! * shape[1]! * shape[2]!;
  const values = Array.from(
    { length: shape.reduce((a, b) => a * b) },
    () => draw.normal() / Math.sqrt(fanIn / 2),
  );
  return tf.tensor4d(values, shape as [number, number, number, number]);
}

/** A U-Net of depth 2, padded with zeros: a stride of 4, and an output sees 13 pixels far. */
export const smallUnet: TestNetwork = {
  apply(images) {
    const layer = (x: tf.Tensor4D, name: string, outputs: number) =>
      tf.relu(conv2d(x, kernel(name, 3, 3, x.shape[3], outputs)));
    const first = layer(images, 'first', 4);
    const second = layer(maxPool(first, { size: 2 }), 'second', 6);
    const third = layer(maxPool(second, { size: 2 }), 'third', 8);
    const up = (x: tf.Tensor4D, name: string, outputs: number) =>
      upConv2x2(x, kernel(name, 2, 2, outputs, x.shape[3]));
    const fourth = layer(tf.concat([second, up(third, 'up2', 6)], 3), 'fourth', 6);
    const fifth = layer(tf.concat([first, up(fourth, 'up1', 4)], 3), 'fifth', 4);
    return { mask: conv2d(fifth, kernel('last', 1, 1, 4, 1)) };
  },
};

/** The size rule and the margin of {@link validUnet}. */
const validSizes: SizeRule = { stride: 2, offset: 0, minimum: 14 };

/** A U-Net of depth 1 without padding: its output is 6 pixels smaller on each side. */
export const validUnet: TestNetwork = {
  apply(images) {
    const convolve = (x: tf.Tensor4D, name: string, outputs: number) =>
      conv2d(x, kernel(name, 3, 3, x.shape[3], outputs), { padding: 'valid' });
    const layer = (x: tf.Tensor4D, name: string, outputs: number) => tf.relu(convolve(x, name, outputs));
    const first = layer(images, 'first', 4);
    const second = layer(maxPool(first, { size: 2 }), 'second', 6);
    const up = upConv2x2(second, kernel('up', 2, 2, 4, 6));
    const [, height, width] = up.shape;
    const cropped = tf.slice4d(first, [0, 2, 2, 0], [-1, height, width, -1]);
    const third = layer(layer(tf.concat([cropped, up], 3), 'third', 4), 'fourth', 4);
    return { mask: convolve(third, 'fifth', 1) };
  },
  card: { sizes: validSizes, margin: 6 },
};

/** Looks at the mean of all pixels that it is given. */
export const globalNetwork: TestNetwork = {
  apply: (images) => ({ mask: tf.sub(images, tf.mean(images, [1, 2], true)) }),
  card: { heads: { mask: { channels: 1, activation: 'linear' } } },
};
