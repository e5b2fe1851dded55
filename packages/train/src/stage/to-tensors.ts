import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../data/batch';
import type { Batch as TensorBatch } from '../step/train-step';

/** Uses a batch as tensors; they are disposed afterwards. A pixel's mask is 1 where its label is not the background. */
export function withTensors<T>(batch: Batch, use: (tensors: TensorBatch) => T): T {
  const { ids, height, width, channels } = batch;
  const masks = Float32Array.from(batch.labels, (label) => (label === 0 ? 0 : 1));
  const tensors: TensorBatch = {
    images: tf.tensor4d(batch.images, [ids.length, height, width, channels]),
    masks: tf.tensor4d(masks, [ids.length, height, width, 1]),
    ...(batch.weights === undefined
      ? {}
      : { pixelWeights: tf.tensor4d(batch.weights, [ids.length, height, width, 1]) }),
  };
  try {
    return use(tensors);
  } finally {
    tf.dispose({ ...tensors });
  }
}
