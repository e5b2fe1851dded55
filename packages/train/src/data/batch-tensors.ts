import type { Batch } from '@mitos/samples';
import * as tf from '@tensorflow/tfjs-core';
import type { LearnedClasses } from '../heads/learned-classes';
import type { TensorBatch } from '../step/objective';

/** Size of what is known of each sample. */
interface InnerSize {
  readonly height: number;
  readonly width: number;
}

/** A batch as tensors, which are the caller's to dispose. Classes are those that the network learns. */
export function batchTensors(
  { ids, height, width, channels, ...batch }: Omit<Batch, 'margin'>,
  classes: LearnedClasses,
  inner: InnerSize,
): TensorBatch {
  const sizeOf = (depth: number): [number, number, number, number] => [
    ids.length,
    inner.height,
    inner.width,
    depth,
  ];
  const { labels, weights, targets, signedDistances } = batch;
  return {
    images: tf.tensor4d(batch.images, [ids.length, height, width, channels]),
    labels: tf.tensor3d(learned(labels, classes), [ids.length, inner.height, inner.width], 'int32'),
    ...(weights === undefined ? {} : { pixelWeights: tf.tensor4d(weights, sizeOf(1)) }),
    ...(targets === undefined
      ? {}
      : {
          targets: Object.fromEntries(
            Object.entries(targets).map(([name, target]) => [
              name,
              tf.tensor4d(target.values, sizeOf(target.channels)),
            ]),
          ),
        }),
    ...(signedDistances === undefined
      ? {}
      : { signedDistances: tf.tensor4d(signedDistances, sizeOf(classes.indices.length)) }),
  };
}

/** The network's class indices. Where they are those of the dataset, nothing is copied. */
function learned(labels: Int32Array, { indices, ignores }: LearnedClasses): Int32Array {
  if (!ignores) return labels;
  const result = new Int32Array(labels.length);
  for (let i = 0; i < result.length; i++) result[i] = indices[labels[i]!]!;
  return result;
}

/** Uses a batch as tensors; they are disposed afterwards. */
export function withTensors<T>(
  batch: Omit<Batch, 'margin'>,
  classes: LearnedClasses,
  inner: InnerSize,
  use: (tensors: TensorBatch) => T,
): T {
  const tensors = batchTensors(batch, classes, inner);
  try {
    return use(tensors);
  } finally {
    tf.dispose({ ...tensors });
  }
}
