import type { BitDepth, LabelledImage } from '@mitos/core';
import type { Sample } from '@mitos/transforms';

/** An image of the shards, ready to draw samples from. `labels` holds class indices, 0 the background. */
export interface PreparedImage extends Sample {
  readonly id: string;
  readonly bits: BitDepth;
  readonly labels: Uint16Array;
}

/** Copies a row out of its record batch, with the classes of its instances in place of their ids. */
export function toPreparedImage(row: LabelledImage, labels: 'instances' | 'classes'): PreparedImage {
  return {
    id: row.id,
    bits: row.bits,
    width: row.width,
    height: row.height,
    channels: row.channels,
    pixels: row.pixels.slice(),
    labels: labels === 'classes' ? Uint16Array.from(row.labels) : classesOf(row),
    ...(row.weights === undefined ? {} : { weights: row.weights.slice() }),
  };
}

export function bytesOf(image: PreparedImage): number {
  return image.pixels.byteLength + image.labels.byteLength + (image.weights?.byteLength ?? 0);
}

/** Label i is `instances[i - 1]`. */
function classesOf(row: LabelledImage): Uint16Array {
  const classes = Uint16Array.from([0, ...row.instances.map((instance) => instance.class)]);
  return Uint16Array.from(row.labels, (label) => {
    const index = classes[label];
    if (index === undefined) throw new Error(`image ${row.id}: label ${label} has no instance`);
    return index;
  });
}
