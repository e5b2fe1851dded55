import { z } from 'zod';
import { shardFileSchema } from './dataset';
import { jsonArtifact } from './json-artifact';

/**
 * `predictions/predictions.json`: the shards beside it hold, for every image of the split, the probability of foreground
 * as float32 pixels of one channel, and the predicted objects as labels (ids) and instances (with their classes).
 */
export const predictionsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  split: z.string(),
  /** Names of the classes of the foreground; an instance of the first has class 1. */
  classes: z.array(z.string()).min(1),
  /** The probability from which a pixel is foreground. */
  threshold: z.number(),
  /** Side in pixels that the images were scaled to before; the predictions are of that size. Missing: they are of the images' own. */
  size: z.int().positive().optional(),
  shards: z.array(shardFileSchema),
});

export type Predictions = z.output<typeof predictionsSchema>;

export const predictionsFile = jsonArtifact('predictions.json', 'list of predictions', predictionsSchema);
