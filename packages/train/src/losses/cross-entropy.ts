import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { classWeightsOf, listedClassWeights } from './class-weights';
import type { ClassWeights } from './class-weights';
import { lossKind } from './kind';
import type { LossContext } from './kind';
import type { LossInputs } from './loss';
import { meanOverPixels } from './mean-over-pixels';
import { smoothLabels } from './smooth-labels';

/**
 * Softmax cross-entropy: per pixel `-Σ_c v_c y_c log p_c` with `p = softmax(x)` and class weights `v`; with label
 * smoothing `e`, `y` becomes `y (1 - e) + e / channels`. As in PyTorch's `CrossEntropyLoss`, the sum over pixels is
 * divided by the sum of the class weights of the pixels' true classes; without class weights that is the number of
 * pixels. A map of pixel weights multiplies the pixels' losses and is not normalised by its sum (Ronneberger et al.
 * 2015, equation 1).
 *
 * Logits and truth are `[batch, height, width, 1 + classes]`, the background first; the truth is 1 in one channel.
 * Ignored pixels count neither above nor below the fraction line. Without a pixel that counts the loss is 0.
 *
 * Throws a RangeError for class weights by frequency without class counts, and a MitosError for a list of class weights
 * that does not fit.
 */
export const crossEntropy = lossKind({
  about: 'Softmax cross-entropy over background and classes, mean over pixels.',
  activations: ['softmax'],
  options: z.strictObject({
    classWeights: z
      .union([z.enum(['none', 'frequency', 'medianFrequency']), z.array(z.number().nonnegative())])
      .default('none')
      .describe(
        'How much the pixels of each class count. frequency: 1 - share of the class in all pixels. medianFrequency: ' +
          'median of the frequencies / frequency (Eigen and Fergus 2015). A list: the background first, then the classes.',
      ),
    labelSmoothing: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe('How much of the truth is spread over background and classes.'),
  }),
  create({ classWeights, labelSmoothing }, context) {
    const weights = weightsFor(classWeights, context);
    return (inputs) => {
      const { logits, truth } = inputs;
      const factors = weights === undefined ? undefined : tf.tensor1d(weights);
      const smooth = smoothLabels(truth, labelSmoothing, logits.shape[3]);
      const target = factors === undefined ? smooth : tf.mul(smooth, factors);
      return meanOverPixels(
        logits,
        inputs,
        (x) => {
          const logP = tf.logSoftmax(x);
          return {
            values: tf.neg(tf.sum(tf.mul(target, logP), -1, true)),
            slopes: tf.sub(tf.mul(tf.exp(logP), tf.sum(target, -1, true)), target),
          };
        },
        factors && sumOfWeights(inputs, factors),
      );
    };
  },
});

function weightsFor(kind: ClassWeights, { classes, classCounts }: LossContext): number[] | undefined {
  if (kind === 'none') return undefined;
  if (typeof kind !== 'string') return listedClassWeights(kind, classes);
  if (classCounts === undefined) throw new RangeError(`class weights "${kind}" need the counts of classes`);
  return classWeightsOf(kind, classCounts);
}

/** Sum over known pixels of the weight of the true class. Where all are 0, so is the loss: anything but 0 will do. */
function sumOfWeights({ truth, known }: LossInputs, factors: tf.Tensor1D): tf.Scalar {
  const weights = tf.mul(truth, factors);
  return tf.maximum<tf.Scalar>(tf.sum(known === undefined ? weights : tf.mul(weights, known)), 1e-12);
}
