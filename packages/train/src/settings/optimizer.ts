import { z } from 'zod';
import { adam } from '../optimizers/adam';
import { adamw } from '../optimizers/adamw';
import type { Optimizer } from '../optimizers/optimizer';
import { rmsprop } from '../optimizers/rmsprop';
import { sgd } from '../optimizers/sgd';
import { oneOf } from './one-of';

const learningRate = (value: number) =>
  z
    .number()
    .positive()
    .default(value)
    .describe('How far a step goes. With a schedule, the rate that it starts from or rises to.');
const share = z.number().min(0).lt(1);
const momentum = share
  .default(0)
  .describe('Share of the last step that the next one keeps; 0.9 is usual, 0 is none.');
const epsilon = z.number().positive().default(1e-8).describe('Keeps the division finite.');
const decayInGradient = z
  .number()
  .nonnegative()
  .default(0)
  .describe(
    'Pulls all parameters towards 0, as a part of the gradient (L2 regularisation); biases, too, as in PyTorch.',
  );

const sgdSettings = z
  .strictObject({
    learningRate: learningRate(1e-3),
    weightDecay: decayInGradient,
    momentum,
    nesterov: z
      .boolean()
      .default(false)
      .describe('Whether the gradient is looked at where the momentum leads. Needs a momentum.'),
  })
  .refine(({ nesterov, momentum }) => !nesterov || momentum > 0, {
    path: ['nesterov'],
    error: 'false, or a momentum of more than 0',
  })
  .describe('Stochastic gradient descent, with momentum if asked for.');

const adamShape = {
  beta1: share.default(0.9).describe('Decay of the mean of the gradients.'),
  beta2: share.default(0.999).describe('Decay of the mean of their squares.'),
  epsilon,
};

const adamSettings = z
  .strictObject({ learningRate: learningRate(1e-3), weightDecay: decayInGradient, ...adamShape })
  .describe('Adam (Kingma and Ba 2015).');

const adamwSettings = z
  .strictObject({
    learningRate: learningRate(1e-3),
    weightDecay: z
      .number()
      .nonnegative()
      .default(0.01)
      .describe('Times the learning rate, the share by which a step makes all parameters smaller.'),
    ...adamShape,
  })
  .describe('Adam with weight decay beside the gradient (Loshchilov and Hutter 2019).');

const rmspropSettings = z
  .strictObject({
    learningRate: learningRate(1e-2),
    weightDecay: decayInGradient,
    alpha: share.default(0.99).describe('Decay of the mean of the squared gradients.'),
    epsilon,
    momentum,
    centered: z
      .boolean()
      .default(false)
      .describe('Whether gradients are divided by their standard deviation, not by their root mean square.'),
  })
  .describe('RMSprop (Tieleman and Hinton 2012).');

/** One of the optimizers with its settings: `{ adam: { learningRate: 1e-3 } }`. Defaults are those of PyTorch. */
export const optimizerSettings = oneOf({
  sgd: sgdSettings,
  adam: adamSettings,
  adamw: adamwSettings,
  rmsprop: rmspropSettings,
});

export type OptimizerSettings = z.output<typeof optimizerSettings>;

/** The optimizer that the settings name, and its highest learning rate. */
export function createOptimizer(settings: OptimizerSettings): { optimizer: Optimizer; learningRate: number } {
  if (settings.sgd !== undefined) return made(sgd, settings.sgd);
  if (settings.adamw !== undefined) return made(adamw, settings.adamw);
  if (settings.rmsprop !== undefined) return made(rmsprop, settings.rmsprop);
  return made(adam, settings.adam!);
}

function made<Options extends object>(
  create: (options: Options) => Optimizer,
  { learningRate, ...options }: Options & { readonly learningRate: number },
): { optimizer: Optimizer; learningRate: number } {
  return { optimizer: create(options as unknown as Options), learningRate };
}
