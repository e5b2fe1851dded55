import type { Outputs } from '@mitos/models';
import type * as tf from '@tensorflow/tfjs-core';

/** A batch as tensors; they stay the caller's. A type and no interface, so that it can be an input of compiled functions. */
export type TensorBatch = {
  /** `[batch, height, width, channels]` */
  readonly images: tf.Tensor4D;
  /** int32 `[batch, inner height, inner width]`: classes, 0 the background, -1 to be ignored. */
  readonly labels: tf.Tensor3D;
  /** `[batch, height, width, 1]`, how much each pixel counts. */
  readonly pixelWeights?: tf.Tensor4D;
  /** What further heads learn, by the name of the head: `[batch, height, width, channels]`. */
  readonly targets?: Readonly<Record<string, tf.Tensor4D>>;
  /** `[batch, height, width, classes]`, in pixels, negative inside. */
  readonly signedDistances?: tf.Tensor4D;
};

export interface ObjectiveValue {
  readonly loss: tf.Scalar;
  /** Further results of the same outputs, such as counts; nothing learns from them. */
  readonly measures?: Readonly<Record<string, tf.Tensor>>;
}

/** How wrong the outputs of a network are. Pure, tensors only: it runs inside a compiled step. */
export type Objective = (outputs: Outputs, batch: TensorBatch) => ObjectiveValue;
