import { z } from 'zod';
import { shardFileSchema } from './dataset';
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
 * including, cropping and normalisation; samples are drawn from them while training, as `drawing` says.
 */
export const samplesSchema = z.strictObject({
  schemaVersion: z.literal(2),
  preprocessing: preprocessingSchema,
  /** Windows, transforms, weights and targets, with all defaults; the schema belongs to `@mitos/transforms`. */
  drawing: z.record(z.string(), z.unknown()),
  /**
   * With `mode: materialise`: samples drawn beforehand, `copies` of each training image (or tile of it), which training
   * takes in turn, one an epoch. A row's `meta` names its `image`, `tile` and `copy`.
   */
  materialised: z
    .strictObject({
      copies: z.int().positive(),
      shards: z.array(shardFileSchema),
    })
    .optional(),
});

export type Samples = z.output<typeof samplesSchema>;

export const samplesFile = jsonArtifact('augment.json', 'description of the samples', samplesSchema);
