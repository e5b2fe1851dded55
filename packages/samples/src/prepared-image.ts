import type { BitDepth, Dataset, LabelledImage, Pixels } from '@mitos/core';
import { highestLabel, linearOf, percentiles, piecedInstances } from '@mitos/transforms';
import type { InstanceTable, Linear, Normalisation, Sample, ValueRange } from '@mitos/transforms';

/** An image of the shards, ready to draw samples from, with what is computed of it once. */
export interface PreparedImage extends Sample {
  readonly id: string;
  readonly bits: BitDepth;
  /** How samples of this image are normalised, for each channel. */
  readonly linear: readonly Linear[];
}

/** A row of prepared shards as an image to draw from. The arrays may be those of the row. */
export function toPreparedImage(
  row: LabelledImage,
  kind: Dataset['labels'],
  normalisation: Normalisation,
): PreparedImage {
  const { pixels, bits, channels } = row;
  return asImage(row, kind, {
    range: rangeOf(pixels),
    linear: linearOf(pixels, bits, channels, normalisation),
  });
}

/** A sample that was drawn before, with what is computed of the image that it was drawn from. */
export function toDrawnImage(row: LabelledImage, kind: Dataset['labels'], from: ImageValues): PreparedImage {
  return asImage(row, kind, from);
}

/** What is computed of the pixels of an image once, and holds for all samples of it. */
type ImageValues = Pick<PreparedImage, 'range' | 'linear'>;

function asImage(row: LabelledImage, kind: Dataset['labels'], { range, linear }: ImageValues): PreparedImage {
  const { id, bits, width, height, channels, pixels, labels, weights } = row;
  return {
    ...{ id, bits, width, height, channels, pixels, labels },
    ...(weights === undefined ? {} : { weights }),
    ...(kind === 'classes' || labels.length === 0 ? {} : { instances: instanceTable(row) }),
    ...{ range, linear },
  };
}

/** Dark and bright end of an image: its 1st and 99.8th percentile over all channels. */
export function rangeOf(pixels: Pixels): ValueRange {
  const [low = 0, high = 0] = percentiles(pixels, 1, 0, [1, 99.8]);
  return [low, high];
}

/** Label i is `instances[i - 1]`. */
function instanceTable({ id, labels, width, instances }: LabelledImage): InstanceTable {
  const highest = highestLabel(labels);
  if (highest > instances.length) throw new Error(`image ${id}: label ${highest} has no instance`);
  return {
    classes: Uint16Array.from([0, ...instances.map((instance) => instance.class)]),
    pieced: piecedInstances(labels, width, instances.length),
  };
}
