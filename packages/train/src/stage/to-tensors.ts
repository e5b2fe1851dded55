import type { Batch } from '@mitos/samples';
import * as tf from '@tensorflow/tfjs-core';
import type { Batch as TensorBatch } from '../step/train-step';

/** A batch as tensors, which are the caller's to dispose. A pixel's mask is 1 where its label is not the background. */
export function toTensors({ ids, height, width, channels, margin, ...batch }: Batch): TensorBatch {
  const masks = new Float32Array(batch.labels.length);
  // Float32Array.from with a function takes twenty times as long.
  for (let i = 0; i < masks.length; i++) if (batch.labels[i] !== 0) masks[i] = 1;
  const inner: [number, number, number, number] = [ids.length, height - 2 * margin, width - 2 * margin, 1];
  return {
    images: tf.tensor4d(batch.images, [ids.length, height, width, channels]),
    masks: tf.tensor4d(masks, inner),
    ...(batch.weights === undefined ? {} : { pixelWeights: tf.tensor4d(batch.weights, inner) }),
  };
}

/** Uses a batch as tensors; they are disposed afterwards. */
export function withTensors<T>(batch: Batch, use: (tensors: TensorBatch) => T): T {
  const tensors = toTensors(batch);
  try {
    return use(tensors);
  } finally {
    tf.dispose({ ...tensors });
  }
}
