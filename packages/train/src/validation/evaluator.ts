import { compile } from '@mitos/engine';
import type { Network, Outputs, Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import type { Head } from '../heads/head';
import type { LearnedClasses } from '../heads/learned-classes';
import { mapValues } from '../step/map-values';
import type { TensorBatch } from '../step/objective';
import { withTensors } from '../data/batch-tensors';
import { headLoss } from '../heads/objective';
import { countPixels } from './count-pixels';
import { toCounts } from './scores';
import type { BatchResult } from './validate';
import type { ValidationBatch } from './validation-data';

export interface EvaluatorOptions {
  readonly network: Network;
  readonly heads: readonly Head[];
  readonly classes: LearnedClasses;
  readonly mode: 'compiled' | 'eager';
}

/** Measures a network on batches of whole images. */
export interface Evaluator {
  evaluate(weights: Weights, batch: ValidationBatch): BatchResult;
  dispose(): void;
}

/** Sizes of batches that graphs are kept for: whole images come in more than training samples. */
const maxGraphs = 512;

/** Compiles the losses of all heads and the counting of pixels, one graph for each size of batch. */
export function createEvaluator({ network, heads, classes, mode }: EvaluatorOptions): Evaluator {
  const measure = compile(
    ({ weights, batch }: { weights: Weights; batch: TensorBatch }) => {
      const { outputs: all } = network.apply(weights, batch.images, { training: false });
      const [, height, width] = batch.labels.shape;
      const outputs: Outputs = Object.fromEntries(
        Object.entries(all).map(([name, output]) => [name, middle(output, height, width)]),
      );
      return {
        losses: Object.fromEntries(heads.map((head) => [head.name, headLoss(head, outputs, batch)])),
        counts: countPixels(heads[0]!, outputs, batch),
      };
    },
    { name: 'validation', mode, maxGraphs },
  );
  return {
    evaluate: (weights, batch) =>
      withTensors(batch, classes, batch.inner, (tensors) => {
        const { losses, counts } = measure({ weights, batch: tensors });
        const result = {
          losses: Object.fromEntries(
            heads.map(({ name, share }) => [name, share * losses[name]!.dataSync()[0]!]),
          ),
          counts: toCounts(mapValues(counts, (tensor) => tensor.dataSync())),
        };
        tf.dispose([losses, counts]);
        return result;
      }),
    dispose: () => measure.dispose(),
  };
}

/** The middle of each image; an odd pixel too many is left out at the right and bottom. */
function middle(images: tf.Tensor4D, height: number, width: number): tf.Tensor4D {
  const [, outerHeight, outerWidth] = images.shape;
  const [top, left] = [Math.floor((outerHeight - height) / 2), Math.floor((outerWidth - width) / 2)];
  return tf.slice(images, [0, top, left, 0], [-1, height, width, -1]);
}
