import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

/**
 * `train.json`: how a training ended. The history per epoch is `history.arrow` beside it, with the columns `epoch`
 * (from 1), `step`, `loss`, `learningRate`, for the validation split `valLoss`, `valDice`, `valIou`, `valPrecision`,
 * `valRecall`, `valAccuracy`, `valForeground`, with several classes or heads one of each (`valDice:monocyte`,
 * `valLoss:distance`), and with `trainScores` the same for the training samples (`trainDice`).
 */
export const trainingSchema = z.strictObject({
  schemaVersion: z.literal(2),
  epochs: z.int().nonnegative(),
  steps: z.int().nonnegative(),
  /** Samples a step. */
  batch: z.int().positive(),
  /** The best epoch by the monitored column. */
  best: z.strictObject({ epoch: z.int(), monitor: z.string(), value: z.number() }),
  /** Whose weights the model has. */
  model: z.enum(['best', 'last']),
  parameters: z.int(),
  device: z.enum(['cpu', 'gpu']),
});

export type Training = z.output<typeof trainingSchema>;

export const trainingFile = jsonArtifact('train.json', 'training result', trainingSchema);
