import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

const epochSchema = z.strictObject({
  /** From 1. */
  epoch: z.int().positive(),
  /** Steps done in all when it ended. */
  step: z.int().nonnegative(),
  /** `loss`, `learningRate`, `valLoss`, `valDice`, `valDice:<class>`, `trainDice` and so on; null: nothing was measured. */
  columns: z.record(z.string(), z.number().nullable()),
  /** Whether it was the best epoch when it ended: the last of these is the best of all. */
  isBest: z.boolean(),
  /** How long it took; 0 where that is not known. */
  seconds: z.number().nonnegative(),
});

/** `live.json`: where a training stands at this moment. For people who watch it; no stage reads it. Times in milliseconds. */
export const liveSchema = z.strictObject({
  schemaVersion: z.literal(1),
  pipeline: z.string(),
  stage: z.string(),
  epochs: z.int().positive(),
  stepsPerEpoch: z.int().positive(),
  /** The epoch in progress or, at the end, the last one. */
  epoch: z.int().positive(),
  /** Steps done in all. */
  step: z.int().nonnegative(),
  /** When the first step of this process was done (before that, when the process began), and the steps done by then. */
  startedAt: z.number(),
  startStep: z.int().nonnegative(),
  updatedAt: z.number(),
  /** Of recent steps, the oldest first: each the mean loss of the steps since the one before. */
  losses: z.array(z.strictObject({ step: z.int().positive(), loss: z.number() })),
  history: z.array(epochSchema),
  state: z.enum(['running', 'finished', 'interrupted', 'failed']),
});

export type Live = z.output<typeof liveSchema>;

export const liveFile = jsonArtifact('live.json', 'state of a training', liveSchema);
