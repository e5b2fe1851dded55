import { z } from 'zod';
import type { Norm } from './norm';
import type { Upsampling } from './up';

/** Settings that mean the same in every architecture that has them. */
export const filters = z
  .int()
  .min(1)
  .default(16)
  .describe('Channels at full resolution; every level below has twice as many.');

export const depth = z.int().min(1).max(8).default(4).describe('How often the size is halved.');

export const norm = z
  .enum(['batch', 'instance', 'group', 'none'] satisfies Norm[])
  .default('batch')
  .describe(
    'Normalisation after convolutions: over the batch, over each channel of an image, or over 8 groups of its channels.',
  );

export const upsampling = z
  .enum(['transposed', 'nearest', 'bilinear'] satisfies Upsampling[])
  .default('transposed')
  .describe('Doubles the size: a transposed convolution, or interpolation and then a 2x2 convolution.');

export const dropout = z
  .number()
  .min(0)
  .lt(1)
  .default(0)
  .describe('Share of values dropped at the end of the contracting path, after its last two levels.');

export const bias = z
  .union([z.boolean(), z.literal('auto')])
  .default('auto')
  .describe(
    'Biases of convolutions; "auto": where no normalisation follows. The last convolution always has one.',
  );

export type Bias = z.output<typeof bias>;

/** Whether a convolution has a bias, given what follows it. */
export function hasBias(setting: Bias, follows: Norm): boolean {
  return setting === 'auto' ? follows === 'none' : setting;
}
