import { paintRuns } from '@mitos/core';
import type { Instance, LabelledImage } from '@mitos/core';
import type { DecodedImage } from './decode-image';
import type { ImageEntry } from './list-images';

/** The row of a shard for an image: its pixels, its objects, and the label image with an id for each object. */
export function labelledImage(
  entry: ImageEntry,
  decoded: DecodedImage,
  instances: readonly Instance[],
  split: string,
): LabelledImage {
  return {
    id: entry.id,
    group: entry.group,
    split,
    ...decoded,
    labels: paintInstances(instances, decoded.width * decoded.height),
    instances,
    meta: entry.meta,
  };
}

/** 0 is the background, 1 is `instances[0]`; where objects overlap, the later one wins. 32 bits only when 16 are too few. */
function paintInstances(instances: readonly Instance[], size: number): Uint16Array | Uint32Array {
  const labels = instances.length < 2 ** 16 ? new Uint16Array(size) : new Uint32Array(size);
  instances.forEach((instance, i) => paintRuns(instance.rle, labels, i + 1));
  return labels;
}
