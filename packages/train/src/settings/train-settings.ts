import { z } from 'zod';
import { headSettings } from '../heads/settings';
import { scheduleSettings } from '../schedules/settings';
import { callbackSettings } from './callbacks';
import { clipSettings } from './clip';
import { emaSettings } from './ema';
import { keepSettings } from './keep';
import { lossSettings } from './loss';
import { modelSettings } from './model';
import { optimizerSettings } from './optimizer';
import { parameterGroups } from './parameter-groups';

/** The settings of train as the YAML has them. */
export const trainSettings = z.strictObject({
  model: modelSettings.describe('The network: an architecture by name, and its own settings.'),
  initialise: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Weights to start from instead of chance: the output of a training (runs/<pipeline>/<stage>), or a .safetensors file ' +
        'with the weights of a ResNet or MobileNet for the encoder. Relative to the workspace.',
    ),
  loss: lossSettings
    .default({ bce: 1, dice: 1 })
    .describe('What is made small: a sum of losses, each with its share.'),
  heads: headSettings,
  ignore: z
    .array(z.string())
    .default([])
    .describe('Classes that are not learned: their pixels count neither in losses nor in scores.'),
  optimizer: optimizerSettings
    .prefault({ adam: {} })
    .describe('How weights follow gradients: one optimizer by name, with its settings.'),
  clip: clipSettings,
  accumulate: z
    .int()
    .positive()
    .default(1)
    .describe(
      'Batches whose gradients are averaged for one step of the optimizer: larger batches in less memory.',
    ),
  ema: emaSettings,
  parameters: parameterGroups,
  schedule: scheduleSettings
    .prefault({ constant: {} })
    .describe('How the learning rate moves from step to step.'),
  epochs: z.int().positive().describe('How often the training images are gone through.'),
  batch: z
    .union([z.int().positive(), z.literal('auto')])
    .default(8)
    .describe(
      'Samples a step. The last step of an epoch takes what is left. auto: as many as fit into half of the memory, up to 16.',
    ),
  samplesPerImage: z
    .int()
    .positive()
    .default(1)
    .describe(
      'Samples drawn from each image, or each tile of it, in an epoch: more for crops of large images.',
    ),
  monitor: z
    .string()
    .default('valDice')
    .describe(
      'The column of the history that decides which epoch is the best: valDice, valIou, valPrecision, valRecall, ' +
        'valAccuracy, valLoss, loss, or with several classes or heads one of theirs, like valDice:monocyte. Losses fall, scores rise.',
    ),
  earlyStopping: z
    .strictObject({
      patience: z
        .int()
        .positive()
        .describe('Epochs without a better value of "monitor" before training ends.'),
      minimumChange: z
        .number()
        .nonnegative()
        .default(0)
        .describe('How much better a value must be to count.'),
    })
    .optional()
    .describe('Ends the training when it gets no better.'),
  keep: keepSettings,
  trainScores: z
    .boolean()
    .default(false)
    .describe(
      'Whether Dice, IoU and the other scores are also counted on the training samples, as the network was when it saw them.',
    ),
  sanityCheck: z
    .boolean()
    .default(false)
    .describe('Whether one batch is learned by heart first, to see that everything fits together; seconds.'),
  callbacks: callbackSettings
    .default([])
    .describe('What follows the training, one callback by name an item. It changes no number.'),
  checkpoint: z
    .strictObject({
      seconds: z.number().nonnegative().default(30).describe('Between two checkpoints within an epoch.'),
    })
    .prefault({})
    .describe('How often a training can be gone on from; every epoch ends with a checkpoint, too.'),
  cache: z
    .strictObject({
      bytes: z
        .int()
        .nonnegative()
        .default(2 ** 30)
        .describe('Images held in memory. The others are read from a scratch file as they are needed.'),
    })
    .prefault({})
    .describe('How much memory the images may take.'),
  device: z
    .enum(['auto', 'cpu', 'gpu'])
    .default('auto')
    .describe(
      'What computes. gpu fails where there is none; auto takes it where there is one, or as MITOS_DEVICE says.',
    ),
  threads: z
    .int()
    .positive()
    .optional()
    .describe(
      'Threads that TensorFlow computes with. Default: all cores. Other numbers may round differently.',
    ),
  mode: z
    .enum(['compiled', 'eager'])
    .default('compiled')
    .describe('compiled: a step is one TensorFlow graph. eager: op by op, slower, for debugging.'),
});

export type TrainSettings = z.output<typeof trainSettings>;
