import { z } from 'zod';
import { monitors } from '../callbacks/monitor';
import { scheduleSettings } from '../schedules/settings';
import { lossSettings } from './loss';
import { modelSettings } from './model';
import { optimizerSettings } from './optimizer';

/** The settings of train as the YAML has them. */
export const trainSettings = z.strictObject({
  model: modelSettings.describe('The network: an architecture by name, and its own settings.'),
  loss: lossSettings
    .default({ bce: 1, dice: 1 })
    .describe('What is made small: a sum of losses, each with its share.'),
  optimizer: optimizerSettings
    .default({ adam: { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } })
    .describe('How weights follow gradients: one optimizer by name, with its settings.'),
  schedule: scheduleSettings
    .default({ constant: {} })
    .describe('How the learning rate moves from step to step.'),
  epochs: z.int().positive().describe('How often the training images are gone through.'),
  batch: z
    .int()
    .positive()
    .default(8)
    .describe('Samples a step. The last step of an epoch takes what is left.'),
  samplesPerImage: z
    .int()
    .positive()
    .default(1)
    .describe(
      'Samples drawn from each image, or each tile of it, in an epoch: more for crops of large images.',
    ),
  monitor: z
    .enum(monitors)
    .default('valDice')
    .describe(
      "The column of the history that decides which epoch's weights are kept. Losses fall, scores rise.",
    ),
  earlyStopping: z
    .strictObject({
      patience: z
        .int()
        .positive()
        .describe('Epochs without a better value of "monitor" before training ends.'),
    })
    .optional()
    .describe('Ends the training when it gets no better.'),
  checkpoint: z
    .strictObject({
      seconds: z.number().nonnegative().default(30).describe('Between two checkpoints within an epoch.'),
    })
    .default({ seconds: 30 })
    .describe('How often a training can be gone on from; every epoch ends with a checkpoint, too.'),
  cache: z
    .strictObject({
      bytes: z
        .int()
        .nonnegative()
        .default(2 ** 30)
        .describe('Images held in memory. The others are read from a scratch file as they are needed.'),
    })
    .default({ bytes: 2 ** 30 })
    .describe('How much memory the images may take.'),
  mode: z
    .enum(['compiled', 'eager'])
    .default('compiled')
    .describe('compiled: a step is one TensorFlow graph. eager: op by op, slower, for debugging.'),
});

export type TrainSettings = z.output<typeof trainSettings>;
