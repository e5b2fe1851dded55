import { compile } from '@mitos/engine';
import type { Network, Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '../losses/loss';
import { withTensors } from '../stage/to-tensors';
import type { BatchResult } from './validate';
import type { ValidationBatch } from './validation-data';

export interface EvaluatorOptions {
  readonly network: Network;
  readonly loss: Loss;
  readonly mode: 'compiled' | 'eager';
}

/** Measures a network on batches of whole images. */
export interface Evaluator {
  evaluate(weights: Weights, batch: ValidationBatch): BatchResult;
  dispose(): void;
}

/** Sizes of batches that graphs are kept for: whole images come in more than training samples. */
const maxGraphs = 64;

/**
 * Compiles the loss and the counting of pixels at a probability of 0.5, one graph for each size of batch. Masks are of the
 * image's own size; images may be larger, with the image in the middle.
 */
export function createEvaluator({ network, loss, mode }: EvaluatorOptions): Evaluator {
  const measure = compile(
    ({ weights, images, masks, pixelWeights }: Inputs) => {
      const { logits: all } = network.apply(weights, images, { training: false });
      const logits = middle(all, masks.shape[1], masks.shape[2]);
      const found = tf.cast(tf.greater(logits, 0), 'float32');
      return {
        loss: loss(logits, masks, pixelWeights),
        both: tf.sum(tf.mul(found, masks)),
        predicted: tf.sum(found),
        truth: tf.sum(masks),
      };
    },
    { name: 'validation', mode, maxGraphs },
  );
  return {
    evaluate: (weights, batch) =>
      withTensors(batch, ({ images, masks, pixelWeights }) => {
        const { height, width } = batch.valid;
        const truth = middle(masks, height, width);
        const cutWeights = pixelWeights && middle(pixelWeights, height, width);
        const results = measure({
          weights,
          images,
          masks: truth,
          ...(cutWeights === undefined ? {} : { pixelWeights: cutWeights }),
        });
        const value = (name: keyof typeof results) => results[name].dataSync()[0]!;
        const result = {
          loss: value('loss'),
          counts: { both: [value('both')], predicted: [value('predicted')], truth: [value('truth')] },
        };
        tf.dispose([...Object.values(results), truth, ...(cutWeights === undefined ? [] : [cutWeights])]);
        return result;
      }),
    dispose: () => measure.dispose(),
  };
}

type Inputs = {
  readonly weights: Weights;
  readonly images: tf.Tensor4D;
  readonly masks: tf.Tensor4D;
  readonly pixelWeights?: tf.Tensor4D;
};

/** The middle of each image; an odd pixel too many is left out at the right and bottom. */
function middle(images: tf.Tensor4D, height: number, width: number): tf.Tensor4D {
  const [, outerHeight, outerWidth] = images.shape;
  const [top, left] = [Math.floor((outerHeight - height) / 2), Math.floor((outerWidth - width) / 2)];
  return tf.slice(images, [0, top, left, 0], [-1, height, width, -1]);
}
