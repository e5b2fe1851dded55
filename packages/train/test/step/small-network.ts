import { random } from '@mitos/core';
import { batchNorm, biasAdd, conv2d, foldBatchNorm, relu } from '@mitos/engine';
import type { BatchNormParameters } from '@mitos/engine';
import type { Network, ParameterSpec, Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { Objective, TensorBatch } from '../../src/step/objective';

const channels = 4;

const parameters: readonly ParameterSpec[] = [
  { name: 'encoder.kernel', shape: [3, 3, 3, channels], initialiser: 'he-normal', trainable: true },
  { name: 'encoder.scale', shape: [channels], initialiser: 'ones', trainable: true },
  { name: 'encoder.offset', shape: [channels], initialiser: 'zeros', trainable: true },
  { name: 'encoder.mean', shape: [channels], initialiser: 'zeros', trainable: false },
  { name: 'encoder.variance', shape: [channels], initialiser: 'ones', trainable: false },
  { name: 'head.kernel', shape: [1, 1, channels, 1], initialiser: 'he-normal', trainable: true },
  { name: 'head.bias', shape: [1], initialiser: 'zeros', trainable: true },
];

/** Convolution, batch normalisation, ReLU, 1x1 convolution. With `auxiliary` its output learns as it is and twice as large. */
export function smallNetwork(auxiliary = false): Network {
  return {
    parameters,
    sizes: { stride: 1, offset: 0, minimum: 1 },
    margin: 0,
    apply(weights, images, { training, isFrozen = () => false }) {
      const at = (name: string) => weights[name]!;
      const norm = {
        scale: at('encoder.scale'),
        offset: at('encoder.offset'),
        mean: at('encoder.mean'),
        variance: at('encoder.variance'),
      } as BatchNormParameters;
      const x = conv2d(images, at('encoder.kernel') as tf.Tensor4D);
      const learns = training && !isFrozen('encoder.scale');
      const { y, state } = learns ? normalise(x, norm) : { y: predict(x, norm), state: {} };
      const kernel = at('head.kernel') as tf.Tensor4D;
      const mask = biasAdd(conv2d(relu(y), kernel), at('head.bias') as tf.Tensor1D);
      const double = tf.mul<tf.Tensor4D>(mask, 2);
      return {
        outputs: { mask },
        auxiliary: auxiliary && training ? [{ mask }, { mask: double }] : [],
        state,
      };
    },
  };
}

function normalise(x: tf.Tensor4D, norm: BatchNormParameters): { y: tf.Tensor4D; state: Weights } {
  const { y, mean, variance } = batchNorm(x, norm);
  return { y, state: { 'encoder.mean': mean, 'encoder.variance': variance } };
}

function predict(x: tf.Tensor4D, norm: BatchNormParameters): tf.Tensor4D {
  const { scale, offset } = foldBatchNorm(norm);
  return biasAdd(tf.mul<tf.Tensor4D>(x, scale), offset);
}

/** Values for its parameters, as plain data: the same in every program. */
export function firstValues(seed = 1): Record<string, { shape: readonly number[]; values: number[] }> {
  return Object.fromEntries(
    parameters.map(({ name, shape, initialiser }) => {
      const stream = random(seed, 'weights', name);
      const size = shape.reduce((product, length) => product * length, 1);
      const constant = initialiser === 'ones' ? 1 : 0;
      const values = Array.from({ length: size }, () =>
        initialiser === 'he-normal' ? Math.fround(0.4 * stream.normal()) : constant,
      );
      return [name, { shape, values }];
    }),
  );
}

export function firstWeights(seed = 1): Weights {
  const weights = Object.entries(firstValues(seed)).map(
    ([name, { shape, values }]) => [name, tf.tensor(values, [...shape])] as const,
  );
  return Object.fromEntries(weights);
}

/** Side of the images. */
export const side = 8;

/** Noise, and where a disc is on it, as plain data. */
export function batchValues(images: number, seed: number): { images: number[]; labels: number[] } {
  const stream = random(seed, 'batch');
  const labels = Array.from({ length: images }, () => {
    const [x, y] = [stream.between(2, 6), stream.between(2, 6)];
    return Array.from({ length: side * side }, (_, i) =>
      Number(((i % side) - x) ** 2 + (Math.floor(i / side) - y) ** 2 < 5),
    );
  }).flat();
  const pixels = labels.flatMap((label) =>
    Array.from({ length: 3 }, () => Math.fround(label + 0.5 * stream.normal())),
  );
  return { images: pixels, labels };
}

export function batchOf(images: number, seed: number): TensorBatch {
  const values = batchValues(images, seed);
  return {
    images: tf.tensor4d(values.images, [images, side, side, 3]),
    labels: tf.tensor3d(values.labels, [images, side, side], 'int32'),
  };
}

/** Binary cross-entropy, and how many pixels are foreground: truth, and predicted with logits above 0. */
export const objective: Objective = ({ mask }, { labels }) => {
  const truth = tf.cast(tf.expandDims(labels, -1), 'float32');
  const loss = tf.mean<tf.Scalar>(tf.sub(tf.softplus(mask!), tf.mul(mask!, truth)));
  const foreground = tf.stack([tf.sum(truth), tf.sum(tf.cast(tf.greater(mask!, 0), 'float32'))]);
  return { loss, measures: { foreground } };
};
