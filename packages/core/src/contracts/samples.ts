import { z } from 'zod';
import { jsonArtifact } from './json-artifact';

/** What is done to an image before a network sees it: in training, in evaluation, and by whoever uses the model later. */
export const preprocessingSchema = z.strictObject({
  /** Side of the square that the network is trained on, in pixels. */
  size: z.int().positive(),
  /**
   * `resize`: the whole image is scaled to size x size, and predictions are scaled back.
   * `crop`: training draws size x size crops at the image's own scale (smaller images are mirrored outwards);
   * prediction sees the whole image.
   */
  fit: z.enum(['resize', 'crop']),
  /** 1 (grey) or 3 (RGB): images of the other kind are converted. */
  channels: z.union([z.literal(1), z.literal(3)]),
  normalisation: z.discriminatedUnion('kind', [
    /** Full range of the integer type to 0-1. */
    z.strictObject({ kind: z.literal('unit') }),
    /** (x - mean) / std per channel, x from 0 to 1. */
    z.strictObject({ kind: z.literal('standard'), mean: z.array(z.number()), std: z.array(z.number()) }),
    /** Per image and channel: the low percentile becomes 0, the high one 1. Not clipped. */
    z.strictObject({ kind: z.literal('percentile'), low: z.number(), high: z.number() }),
  ]),
});

export type Preprocessing = z.output<typeof preprocessingSchema>;

/**
 * `augment.json`: how the shards beside it become training samples. The images in the shards are prepared up to, and not
 * including, cropping and normalisation; the recipe (resolved transforms, in order) is applied while training.
 */
export const samplesSchema = z.strictObject({
  schemaVersion: z.literal(1),
  preprocessing: preprocessingSchema,
  /** Resolved settings of each transform, in order; the schema belongs to `@mitos/transforms`. */
  recipe: z.array(z.record(z.string(), z.unknown())),
});

export type Samples = z.output<typeof samplesSchema>;

export const samplesFile = jsonArtifact('augment.json', 'description of the samples', samplesSchema);
