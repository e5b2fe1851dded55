import { z } from 'zod';
import { oneOf } from './one-of';

const clip = oneOf({
  norm: z
    .number()
    .positive()
    .describe('Gradients are scaled down together until the root of the sum of their squares is this.'),
  value: z.number().positive().describe('Each value of a gradient is cut to this, above and below 0.'),
});

/** How gradients are kept small, if they are: `{ norm: 1 }` or `{ value: 0.5 }`. */
export const clipSettings = clip
  .optional()
  .describe('Keeps gradients small, before weight decay and the optimizer see them.');

export type ClipSettings = z.output<typeof clip>;
