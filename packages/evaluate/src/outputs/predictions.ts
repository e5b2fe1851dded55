import { areaOf, boundsOf, jsonArtifact, labelRuns, ShardWriter } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { z } from 'zod';
import type { LabelImage } from '@mitos/instances';

/**
 * `predictions/predictions.json`: the shards beside it hold, for every image of the split, the probability of foreground
 * as float32 pixels of one channel, and the predicted objects as labels and instances.
 */
export const predictionsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  split: z.string(),
  /** The probability from which a pixel is foreground. */
  threshold: z.number(),
  shards: z.array(z.strictObject({ file: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
});

export type Predictions = z.output<typeof predictionsSchema>;

export const predictionsFile = jsonArtifact('predictions.json', 'list of predictions', predictionsSchema);

/** A writer of prediction shards into `folder`, for images of one split. */
export function predictionWriter(folder: string, split: string): ShardWriter {
  return new ShardWriter(folder, { splits: [split] });
}

/** A row of the prediction shards: the image's identity, its probabilities as pixels, its predicted objects as labels. */
export function predictionRow(
  image: LabelledImage,
  probability: Float32Array,
  { labels }: LabelImage,
): LabelledImage {
  const { id, group, split, width, height, meta } = image;
  const instances = [...labelRuns(labels).values()].map((rle) => ({
    class: 1,
    bbox: boundsOf(rle, width),
    area: areaOf(rle),
    rle,
  }));
  return {
    id,
    group,
    split,
    width,
    height,
    channels: 1,
    bits: 32,
    pixels: probability,
    labels,
    instances,
    meta,
  };
}
