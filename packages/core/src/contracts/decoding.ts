import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

/**
 * `decoding.json`: how what a network gives becomes cells. An evaluation writes it with the values that it chose on the
 * validation split; a folder with it beside the weights needs nothing else to predict as the evaluation did.
 */
export const decodingSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Probability from which a pixel is foreground. */
  threshold: z.number().gt(0).lt(1),
  /** Settings of `instances` without any `auto`; the schema belongs to `@mitos/instances`. */
  instances: z.record(z.string(), z.unknown()),
  /** How the values were come by, for people: `best mean Dice on val, 0.912`. */
  origin: z.string(),
  /** Side in pixels of the scaled images that it was chosen for. Missing: for images as they are. */
  size: z.int().positive().optional(),
});

export type Decoding = z.output<typeof decodingSchema>;

export const decodingFile = jsonArtifact('decoding.json', 'decoding', decodingSchema);
