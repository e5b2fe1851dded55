import { z } from 'zod';
import { bias, norm } from '../parts/settings';

const convolutions = z
  .union([z.int().min(1).max(8), z.array(z.int().min(1).max(8)).min(1)])
  .default(2)
  .describe('3x3 convolutions in a stage: a number, or one for each stage.');

export const settings = z
  .strictObject({
    stages: z.int().min(1).max(6).default(3).describe('How often the size is halved.'),
    filters: z
      .int()
      .min(1)
      .default(64)
      .describe('Channels of the first stage; every further one has twice as many.'),
    maxFilters: z.int().min(1).default(512).describe('The most channels that a stage has.'),
    convolutions,
    norm,
    bias,
  })
  .superRefine((value, context) => {
    if (typeof value.convolutions === 'number' || value.convolutions.length === value.stages) return;
    context.addIssue({
      code: 'custom',
      path: ['convolutions'],
      input: value.convolutions,
      message: `as many numbers as there are stages, ${value.stages}`,
    });
  });
