import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

/**
 * `train.json`: how a training ended. The history per epoch is `history.arrow` beside it, with the columns `epoch`
 * (from 1), `loss`, `learningRate`, and for the validation split `valLoss`, `valDice`, `valIou`.
 */
export const trainingSchema = z.strictObject({
  schemaVersion: z.literal(1),
  epochs: z.int().nonnegative(),
  steps: z.int().nonnegative(),
  /** The epoch whose weights were kept, by the monitored column. */
  best: z.strictObject({ epoch: z.int(), monitor: z.string(), value: z.number() }),
  parameters: z.int(),
  device: z.enum(['cpu', 'gpu']),
});

export type Training = z.output<typeof trainingSchema>;

export const trainingFile = jsonArtifact('train.json', 'training result', trainingSchema);
