import { ShardWriter } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import type { ResultImage } from '@mitos/formats';

/** A writer of prediction shards into `folder`, for images of one split. */
export function predictionWriter(folder: string, split: string): ShardWriter {
  return new ShardWriter(folder, { splits: [split] });
}

/** A row of the prediction shards: the image's identity, its probabilities as pixels, its predicted objects as labels. */
export function predictionRow(
  { id, group, split, width, height, meta }: LabelledImage,
  { labels, probability, instances }: ResultImage,
): LabelledImage {
  return {
    ...{ id, group, split, width, height },
    ...{ channels: 1, bits: 32, pixels: probability, labels },
    instances: instances.map(({ class: index, bbox, area, rle }) => ({ class: index, bbox, area, rle })),
    meta,
  };
}
