import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { activate, foregroundOf } from './activate';
import type { LossInputs } from './loss';

/** What the losses of regions have in common. */
export const regionOptions = {
  over: z
    .enum(['image', 'batch'])
    .default('image')
    .describe(
      'image: each image by itself, then the mean. batch: all images of a batch as if they were one.',
    ),
  classes: z
    .enum(['mean', 'pooled'])
    .default('mean')
    .describe('mean: each class by itself, then the mean. pooled: all classes as if they were one.'),
  background: z
    .boolean()
    .default(false)
    .describe('Whether the background of a softmax is a class like others. With sigmoid there is none.'),
  smooth: z
    .number()
    .positive()
    .default(1)
    .describe('Added above and below the fraction line: decides what an image without foreground gets.'),
};

export type RegionOptions = z.output<z.ZodObject<typeof regionOptions>>;

/** Probabilities and truth, and how they are summed up to regions. */
export interface Regions {
  /** `[batch, height, width, classes]`, 0 where a pixel is ignored */
  readonly p: tf.Tensor4D;
  /** The same shape, 0 where a pixel is ignored. */
  readonly y: tf.Tensor4D;
  /** One sum a region: `[batch, classes]`, or fewer axes where images or classes are taken together. */
  readonly sum: (values: tf.Tensor) => tf.Tensor;
}

/** The regions of a batch: one for each image and class, unless the options take images or classes together. */
export function regionsOf(
  { logits, truth, activation, known }: LossInputs,
  { over, classes, background }: Omit<RegionOptions, 'smooth'>,
): Regions {
  const select = (channels: tf.Tensor4D) => (background ? channels : foregroundOf(channels, activation));
  const mask = (values: tf.Tensor4D) => (known === undefined ? values : tf.mul<tf.Tensor4D>(values, known));
  const axes = [...(over === 'batch' ? [0] : []), 1, 2, ...(classes === 'pooled' ? [3] : [])];
  return {
    p: mask(select(activate(logits, activation))),
    y: mask(select(truth)),
    sum: (values) => tf.sum(values, axes),
  };
}
