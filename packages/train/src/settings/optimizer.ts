import { z } from 'zod';
import { adam } from '../optimizers/adam';
import type { Optimizer } from '../optimizers/optimizer';
import { oneOf } from './one-of';

const decay = z.number().min(0).lt(1);
const learningRate = z
  .number()
  .positive()
  .default(1e-3)
  .describe('How far a step goes. With a schedule, the highest value.');

const adamSettings = z
  .strictObject({
    learningRate,
    beta1: decay.default(0.9).describe('Decay of the mean of the gradients.'),
    beta2: decay.default(0.999).describe('Decay of the mean of their squares.'),
    epsilon: z.number().positive().default(1e-8).describe('Keeps the division finite.'),
  })
  .describe('Adam (Kingma and Ba 2015).');

/** One of the optimizers with its settings: `{ adam: { learningRate: 1e-3 } }`. */
export const optimizerSettings = oneOf({ adam: adamSettings });

export type OptimizerSettings = z.output<typeof optimizerSettings>;

/** The optimizer that the settings name, and its highest learning rate. */
export function createOptimizer(settings: OptimizerSettings): { optimizer: Optimizer; learningRate: number } {
  const { learningRate, ...options } = settings.adam!;
  return { optimizer: adam(options), learningRate };
}
